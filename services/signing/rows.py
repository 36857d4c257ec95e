"""What signing's tables hold, row by row; ids are those of events, moments ISO 8601, digests SHA-256."""

from dataclasses import dataclass
from enum import StrEnum

from shared.contracts import steps
from shared.contracts.ids import Digest, DocumentId, DossierId, SeasonId

ISSUE = steps.ISSUE  # of a document that waits for its number


class Ended(StrEnum):
    """Why a document is not signed and numbered any more."""

    REFUSED = "refused"  # a signer said no
    SUPERSEDED = "superseded"  # a later revision is being made
    WITHDRAWN = "withdrawn"  # its dossier was taken back, or its row is gone
    VOID = "void"  # its number does not hold any more


HOLDING = frozenset({Ended.REFUSED, Ended.SUPERSEDED})  # while a paper is so, no other of its dossier is signed


@dataclass(frozen=True, kw_only=True)
class DocumentRow:
    """A document with its present revision; number, label and date once it is issued, `completed_at` at its end."""

    id: DocumentId
    dossier_id: DossierId
    unit: str | None
    pack: str
    pack_digest: str
    season: SeasonId
    facts: Digest
    kind: str
    pages: int
    docx: Digest
    pdf: Digest
    number: int | None
    label: str
    date: str
    completed_at: str | None
    step: str  # the field to be signed next, `issue`, or '' when nothing is left
    signer: str  # whose signature that is, '' where it is none
    revision: int
    ended: str  # an `Ended` where it is no task of anybody any more, though it did not come to its end


@dataclass(frozen=True, kw_only=True)
class SignatureRow:
    """A signature of a document, in its place among them; when it was given, and the revision it came with."""

    document_id: DocumentId
    position: int
    dossier_id: DossierId
    field: str
    signer: str
    by: str
    signed_at: str | None
    pdf: Digest | None


@dataclass(frozen=True, kw_only=True)
class RegisterRow:
    """An entry of the register of outgoing documents."""

    seq: int
    agency: str
    series: str
    year: int
    number: int
    label: str
    date: str
    document_id: DocumentId
    title: str
    signer: str
    voided_at: str | None
    voided_by: str
    void_reason: str
    instead: str
    note: str  # why its date is before that of the number before

    @property
    def state(self) -> str:
        """Whether the line holds, is void, or was replaced by another document."""
        return "holds" if self.voided_at is None else "replaced" if self.instead else "void"


@dataclass(frozen=True, kw_only=True)
class BatchRow:
    """A pile to be signed together by one signer; `moment` is '' until digests were handed out."""

    id: str
    unit: str | None
    signer: str
    made_by: str
    at: str
    moment: str  # that the signatures show
    picture: str  # a file of ours, '' for none
    room: int  # bytes kept free for each CMS


@dataclass(frozen=True, kw_only=True)
class BatchItemRow:
    """A paper of a pile, with the revision that is to be signed, and what came of it."""

    batch_id: str
    position: int
    document_id: DocumentId
    field: str
    pdf: Digest
    state: str  # open, signed, failed
    code: str
    vi: str
    en: str
