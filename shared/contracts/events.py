"""The contract between the services: every event, and what it carries.

An event is a fact in the past tense. It carries ids, hashes and small facts, never files and never personal data
beyond an id. Fields are only ever added, with a default; an unknown field is ignored; a new meaning is a new event.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from shared.contracts.ids import Digest, DocumentId, DossierId, RecordId, SubmissionId
from shared.errors.tree import Unprocessable


@dataclass(frozen=True, kw_only=True)
class FilledDocument:
    """A paper laid out: its .docx and .pdf by content, its page count, and what the rules of its pack say of it.

    `report` is the blob of the whole check, '' where the pack asks for none; with an error, `code`, `vi` and `en` are
    the rule that stops the paper. `revision` counts how often the dossier was mended before this paper was made.
    """

    document_id: DocumentId
    kind: str
    docx: Digest
    pdf: Digest
    pages: int
    revision: int = 1
    report: str = ""
    errors: int = 0
    warnings: int = 0
    code: str = ""
    vi: str = ""
    en: str = ""


@dataclass(frozen=True, kw_only=True)
class PreparedDocument:
    """A paper with its empty signature fields, in the order they are to be signed."""

    document_id: DocumentId
    kind: str
    pdf: Digest
    pages: int
    fields: tuple[str, ...]
    revision: int = 1


@dataclass(frozen=True, kw_only=True)
class Event:
    """A fact about a dossier; `subject` of the envelope is the dossier's id."""

    dossier_id: DossierId
    by: str = ""  # the id of the principal that caused it over HTTP; what follows from an event has the same


@dataclass(frozen=True, kw_only=True)
class DossierRequested(Event):
    """A clerk asked for a dossier; the request (nominees, submitted files) is a JSON blob by its sha256.

    `pack_digest` is the sha256 of the published pack, by which the dossier is made whatever is published since.
    """

    submission_id: SubmissionId
    pack: str
    pack_version: str
    campaign: str
    request: Digest
    documents: int
    pack_digest: str = ""
    unit: str | None = None  # to which the dossier belongs; None is the agency itself


@dataclass(frozen=True, kw_only=True)
class BatchPlanned(Event):
    """Documents of one kind are to be laid out together: `count` of them from the `first`, counted from 1.

    Of a dossier that was mended only those of `orders` are, counted from 1, as its `revision`.
    """

    pack: str
    campaign: str
    request: Digest
    kind: str
    first: int
    count: int
    pack_digest: str = ""
    unit: str | None = None
    orders: tuple[int, ...] = ()
    revision: int = 1


@dataclass(frozen=True, kw_only=True)
class DocumentsFilled(Event):
    """The papers of one batch were laid out."""

    pack: str
    campaign: str
    documents: tuple[FilledDocument, ...]
    pack_digest: str = ""
    unit: str | None = None


@dataclass(frozen=True, kw_only=True)
class DossierReviewed(Event):
    """Whoever reviews approved the papers that wait for it, or returned some to the clerk with a note.

    `on` names the papers that came back; empty, all that were in review. An approval may carry a note.
    """

    approved: bool
    note: str = ""
    on: tuple[DocumentId, ...] = ()
    revision: int = 1


@dataclass(frozen=True, kw_only=True)
class DocumentsApproved(Event):
    """Papers of one kind went through the gate of their dossier: all were made and checked, and review was given."""

    pack: str
    campaign: str
    documents: tuple[FilledDocument, ...]
    pack_digest: str = ""
    unit: str | None = None


@dataclass(frozen=True, kw_only=True)
class DocumentsPrepared(Event):
    """The papers of one batch are ready to be signed."""

    documents: tuple[PreparedDocument, ...]


@dataclass(frozen=True, kw_only=True)
class DocumentFailed(Event):
    """A document could not go on; the reason has a code and a sentence in two languages."""

    document_id: DocumentId
    stage: str
    code: str
    vi: str
    en: str
    revision: int = 1

    @classmethod
    def because(
        cls, error: Unprocessable, *, dossier_id: DossierId, document_id: DocumentId, stage: str, revision: int
    ) -> "DocumentFailed":
        """Return the event of a document that stopped at an error of its own: a server that is away is none."""
        said = {"code": error.code, "vi": error.sentence("vi"), "en": error.sentence("en")}
        return cls(dossier_id=dossier_id, document_id=document_id, stage=stage, revision=revision, **said)


@dataclass(frozen=True, kw_only=True)
class DocumentSigned(Event):
    """One signature of a document was accepted; `remaining` names the fields that still wait."""

    document_id: DocumentId
    field: str
    pdf: Digest
    remaining: tuple[str, ...]
    revision: int = 1


@dataclass(frozen=True, kw_only=True)
class DocumentIssued(Event):
    """The clerk gave a document its number and date."""

    document_id: DocumentId
    number: int
    label: str
    date: str
    pdf: Digest
    revision: int = 1


@dataclass(frozen=True, kw_only=True)
class DocumentCompleted(Event):
    """Every signature of a document is in place and its verdict is valid."""

    document_id: DocumentId
    kind: str
    pdf: Digest
    docx: Digest
    report: Digest
    label: str
    date: str
    pages: int
    revision: int = 1


@dataclass(frozen=True, kw_only=True)
class DossierCompleted(Event):
    """Every paper of a dossier is complete, and so is the trail of what happened to them."""

    documents: int


@dataclass(frozen=True, kw_only=True)
class DossierArchived(Event):
    """The whole dossier lies in the vault as one record."""

    record_id: RecordId
    documents: int


EVENTS: Mapping[str, type[Event]] = {
    kind.__name__: kind
    for kind in (
        DossierRequested,
        BatchPlanned,
        DocumentsFilled,
        DossierReviewed,
        DocumentsApproved,
        DocumentsPrepared,
        DocumentFailed,
        DocumentSigned,
        DocumentIssued,
        DocumentCompleted,
        DossierCompleted,
        DossierArchived,
    )
}
