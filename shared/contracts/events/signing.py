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
class SignedDocument:
    """A paper of which one signature was accepted; `remaining` names the fields that still wait."""

    document_id: DocumentId
    field: str
    pdf: Digest
    remaining: tuple[str, ...]
    revision: int = 1


@dataclass(frozen=True, kw_only=True)
class DocumentsSigned(Event):
    """One signature of each of up to a hundred papers was accepted."""

    documents: tuple[SignedDocument, ...]


@dataclass(frozen=True, kw_only=True)
class IssuedDocument:
    """A paper with its number and date; `agency` and `series` say in which series of the date's year it counts."""

    document_id: DocumentId
    number: int
    label: str
    date: str
    pdf: Digest
    revision: int = 1
    agency: str = ""
    series: str = ""


@dataclass(frozen=True, kw_only=True)
class DocumentsIssued(Event):
    """The clerk gave up to a hundred papers their numbers and dates."""

    documents: tuple[IssuedDocument, ...]


@dataclass(frozen=True, kw_only=True)
class CompletedDocument:
    """A paper of which every signature is in place and the verdict is valid."""

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
class DocumentsCompleted(Event):
    """Of up to a hundred papers nothing is left to do."""

    documents: tuple[CompletedDocument, ...]
