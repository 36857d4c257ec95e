"""The contract between the services: every event, and what it carries.

An event is a fact in the past tense. It carries ids, hashes and small facts, never files and never personal data
beyond an id. Fields are only ever added, with a default; an unknown field is ignored; a new meaning is a new event.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from shared.contracts.ids import Digest, DocumentId, DossierId, RecordId, SeasonId, SubmissionId
from shared.errors.tree import Unprocessable


@dataclass(frozen=True, kw_only=True)
class FilledDocument:
    """A paper laid out: its .docx and .pdf by content, and its page count."""

    document_id: DocumentId
    kind: str
    docx: Digest
    pdf: Digest
    pages: int


@dataclass(frozen=True, kw_only=True)
class PreparedDocument:
    """A paper with its empty signature fields, in the order they are to be signed."""

    document_id: DocumentId
    kind: str
    pdf: Digest
    pages: int
    fields: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Event:
    """A fact about a dossier; `subject` of the envelope is the dossier's id."""

    dossier_id: DossierId
    by: str = ""  # the id of the principal that caused it over HTTP; what follows from an event has the same


@dataclass(frozen=True, kw_only=True)
class DossierRequested(Event):
    """A clerk asked for a dossier; the request (nominees, submitted files) is a JSON blob by its sha256.

    `pack_digest` is the sha256 of the published pack, by which the dossier is made whatever is published since, and
    `facts` that of the season's facts, whatever is changed since.
    """

    submission_id: SubmissionId  # '' where it is made of no table
    dossier_kind: str
    pack: str
    pack_version: str
    season: SeasonId
    facts: Digest
    request: Digest
    documents: int
    pack_digest: str = ""
    unit: str | None = None  # to which the dossier belongs; None is the agency itself


@dataclass(frozen=True, kw_only=True)
class BatchPlanned(Event):
    """Documents of one kind are to be laid out together: `count` of them from the `first`, counted from 1."""

    pack: str
    season: SeasonId
    facts: Digest
    request: Digest
    kind: str
    first: int
    count: int
    pack_digest: str = ""
    unit: str | None = None


@dataclass(frozen=True, kw_only=True)
class DocumentsFilled(Event):
    """The papers of one batch were laid out."""

    pack: str
    season: SeasonId
    facts: Digest
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

    @classmethod
    def because(
        cls, error: Unprocessable, *, dossier_id: DossierId, document_id: DocumentId, stage: str
    ) -> "DocumentFailed":
        """Return the event of a document that stopped at an error of its own: a server that is away is none."""
        said = {"code": error.code, "vi": error.sentence("vi"), "en": error.sentence("en")}
        return cls(dossier_id=dossier_id, document_id=document_id, stage=stage, **said)


@dataclass(frozen=True, kw_only=True)
class DocumentSigned(Event):
    """One signature of a document was accepted; `remaining` names the fields that still wait."""

    document_id: DocumentId
    field: str
    pdf: Digest
    remaining: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class DocumentIssued(Event):
    """The clerk gave a document its number and date."""

    document_id: DocumentId
    number: int
    label: str
    date: str
    pdf: Digest


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
        DocumentsPrepared,
        DocumentFailed,
        DocumentSigned,
        DocumentIssued,
        DocumentCompleted,
        DossierCompleted,
        DossierArchived,
    )
}
