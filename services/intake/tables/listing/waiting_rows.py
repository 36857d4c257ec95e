"""What is asked of what waits, and the groups and papers that are found."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from shared.contracts.ids import Digest
from shared.contracts.progress import Task
from shared.packs.facts.signers.own import OwnSignatures


@dataclass(frozen=True, kw_only=True)
class Order:
    """A kind of document of a pack's version that gets its number only after another kind of its dossier."""

    pack_digest: str
    kind: str
    after: str


@dataclass(frozen=True, kw_only=True)
class Mine:
    """What one person can do: which tasks, the signatures of which signers, the review of which kinds of dossier."""

    tasks: Collection[Task]
    signs: Collection[OwnSignatures]
    reviews: Collection[tuple[str, str]]  # version of the pack, kind of dossier


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """What is wanted: what a unit sees, of some dossiers or all (None), of one person (None: of anybody)."""

    unit: str | None
    dossier_ids: Collection[str] | None
    mine: Mine | None
    orders: Sequence[Order]


@dataclass(frozen=True, kw_only=True)
class Group:
    """Papers of a kind of one dossier that wait for the same; `first` is the position of the first of them."""

    dossier_id: str
    pack_digest: str
    facts: Digest
    season_id: str
    dossier_kind: str
    unit: str | None
    kind: str
    task: str  # a `Task`
    step: str
    signer: str
    count: int
    since: str
    first: int


@dataclass(frozen=True, kw_only=True)
class Paper:
    """One paper of a group."""

    dossier_id: str
    kind: str
    task: str  # a `Task`
    step: str
    id: str
    subject: str
    since: str
    revision: int
    why: str  # JSON of what halted it
