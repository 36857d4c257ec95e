"""What filling does: batches planned, papers laid out."""

from dataclasses import dataclass

from shared.contracts.events.base import Event
from shared.contracts.ids import Digest, DocumentId, SeasonId


@dataclass(frozen=True, kw_only=True)
class FilledDocument:
    """A paper laid out: its .docx and .pdf by content, and its page count."""

    document_id: DocumentId
    kind: str
    docx: Digest
    pdf: Digest
    pages: int


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
