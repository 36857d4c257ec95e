"""What signing does: papers prepared, signed, numbered and completed."""

from dataclasses import dataclass

from shared.contracts.events.base import Event
from shared.contracts.ids import Digest, DocumentId


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
class DocumentsPrepared(Event):
    """The papers of one batch are ready to be signed."""

    documents: tuple[PreparedDocument, ...]


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
