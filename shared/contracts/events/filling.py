"""What filling does: batches planned, papers laid out."""

from dataclasses import dataclass

from shared.contracts.events.base import Event
from shared.contracts.ids import Digest, DocumentId, SeasonId


@dataclass(frozen=True, kw_only=True)
class FilledDocument:
    """A paper laid out: its .docx and .pdf by content, its page count, and what the rules of its pack say of it.

    `report` is the blob of the whole check, '' where the pack asks for none; with an error, `code`, `vi` and `en` are
    the rule that stops the paper. `revision` counts how often the dossier was mended before this paper was made;
    `about` is the paper on whose account it was added to the dossier's plan.
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
    about: str = ""


@dataclass(frozen=True, kw_only=True)
class BatchPlanned(Event):
    """Documents of one kind are to be laid out together: `count` of them from the `first`, counted from 1.

    Of a dossier that was mended only those of `orders` are, counted from 1, as its `revision`. A paper of its own, such
    as one that replaces another, is named by `document_id`, and `extra` is the blob of what it sees beside the rest.
    """

    pack: str
    season: SeasonId
    facts: Digest
    request: Digest
    kind: str
    first: int
    count: int
    pack_digest: str = ""
    unit: str | None = None
    orders: tuple[int, ...] = ()
    revision: int = 1
    document_id: DocumentId | None = None
    extra: str = ""


@dataclass(frozen=True, kw_only=True)
class DocumentsFilled(Event):
    """The papers of one batch were laid out.

    `uses` are the values that their template reads, by their paths; `texts` is the blob of what the papers say, ''
    where the pack asks for no rules.
    """

    pack: str
    season: SeasonId
    facts: Digest
    documents: tuple[FilledDocument, ...]
    pack_digest: str = ""
    unit: str | None = None
    texts: str = ""
    uses: tuple[str, ...] = ()
