"""What intake's tables hold, row by row; ids are ULIDs, moments ISO 8601, digests SHA-256."""

from dataclasses import dataclass

from shared.contracts.ids import Digest, DocumentId, DossierId, RecordId, SeasonId, SubmissionId
from shared.contracts.lifecycle import DocumentState


@dataclass(frozen=True, kw_only=True)
class Submission:
    """What a clerk handed in: its state (ready, faulty, no_table), the vetted table's blob, and the JSON answer."""

    id: SubmissionId
    owner: str
    unit: str | None
    pack: str
    pack_digest: str
    key: str | None
    digest: str
    state: str
    nominees: Digest | None
    answer: str
    created_at: str
    season_id: SeasonId | None
    replaces: SubmissionId | None


@dataclass(frozen=True, kw_only=True)
class SubmissionSummary:
    """A submission as a list has it."""

    id: str
    pack: str
    state: str
    owner: str
    unit: str | None
    created_at: str
    season_id: str | None
    replaces: str | None


@dataclass(frozen=True, kw_only=True)
class SubmittedFile:
    """A file of a submission, by its content, and what it was called."""

    submission_id: SubmissionId
    sha256: Digest
    name: str
    at: str


@dataclass(frozen=True, kw_only=True)
class Dossier:
    """A dossier asked for; `record_id` once it is archived."""

    id: DossierId
    submission_id: SubmissionId  # '' where it is made of no table
    unit: str | None
    pack: str
    pack_digest: str
    season_id: SeasonId
    season_version: int
    facts: Digest
    kind: str
    created_at: str
    owner: str
    folded: str
    record_id: RecordId | None
    request: Digest
    revision: int
    closed: int
    replaces: str  # the archived dossier whose place it takes, '' for none


@dataclass(frozen=True, kw_only=True)
class Season:
    """A season in its newest version: the digest of its facts, by which version of the pack they were looked at."""

    id: SeasonId
    pack: str
    unit: str | None
    title: str
    year: int | None
    version: int
    facts: Digest
    pack_digest: str
    at: str
    by: str
    copied_from: str = ""  # the season that it goes on from; '' for none


@dataclass(frozen=True, kw_only=True)
class SeasonVersion:
    """One version of a season: the digest of its facts, when it was made and by whom (the id of a principal)."""

    season_id: SeasonId
    version: int
    facts: Digest
    pack_digest: str
    at: str
    by: str


@dataclass(frozen=True, kw_only=True)
class PublishedPack:
    """A published version of a pack, when and by whom it was published, and whether dossiers begin by it."""

    pack: str
    version: str
    digest: str
    published_at: str
    published_by: str
    live: bool


@dataclass(frozen=True, kw_only=True)
class Document:
    """A document of a dossier: its place there, its state and since when, and a JSON object of facts."""

    id: DocumentId
    dossier_id: DossierId
    kind: str
    position: int
    state: DocumentState
    since: str
    facts: str
    revision: int
    place: int
    about: str
    instead_of: str
    extra: str
    subject: str
    folded: str
    step: str
    signer: str


@dataclass(frozen=True, kw_only=True)
class Milestone:
    """An event of a dossier: its sequence number, its type, when it was noted, and its fields as JSON."""

    seq: int
    dossier_id: DossierId
    type: str
    at: str
    data: str
