"""That something is not as it should be: refused, withdrawn, mended, void."""

from dataclasses import dataclass

from shared.contracts.events.base import Event
from shared.contracts.ids import Digest, DocumentId, SeasonId


@dataclass(frozen=True, kw_only=True)
class DocumentRefused(Event):
    """A signer would not sign a document, and said why; nothing of its dossier is signed until it is mended."""

    document_id: DocumentId
    field: str
    reason: str
    revision: int = 1


@dataclass(frozen=True, kw_only=True)
class DossierWithdrawn(Event):
    """The clerk took a dossier back before any of its papers had a number; nobody has anything to do for it."""

    reason: str


@dataclass(frozen=True, kw_only=True)
class DossierCorrected(Event):
    """What a dossier is made of was mended: `request` and `facts` are what holds from this revision on.

    `remade` are made anew, `again` come to the gate once more as they are, `dropped` are papers of rows that are gone,
    `added` those of new rows.
    """

    revision: int
    reason: str
    pack: str
    season: SeasonId
    facts: Digest
    request: Digest
    remade: tuple[DocumentId, ...] = ()
    again: tuple[DocumentId, ...] = ()
    dropped: tuple[DocumentId, ...] = ()
    pack_digest: str = ""
    unit: str | None = None
    added: tuple[DocumentId, ...] = ()


@dataclass(frozen=True, kw_only=True)
class DocumentVoided(Event):
    """A numbered paper does not hold any more: the register keeps its line with the reason, its number is never used.

    `instead` is the paper that takes its place, '' where none does.
    """

    document_id: DocumentId
    label: str
    reason: str
    instead: str = ""
    revision: int = 1


@dataclass(frozen=True, kw_only=True)
class PaperAdded(Event):
    """A paper was added to a dossier: one that replaces a numbered one (`about`), or a công văn that corrects it."""

    document_id: DocumentId
    kind: str
    about: DocumentId
    reason: str
    revision: int


@dataclass(frozen=True, kw_only=True)
class PaperReplaced(Event):
    """A numbered paper of an archived dossier (`about`) gave its place to one of another dossier, numbered now."""

    document_id: DocumentId
    about: DocumentId
    reason: str


@dataclass(frozen=True, kw_only=True)
class ClosedDocument:
    """A document that holds at the end of its dossier, as the revision it came to."""

    document_id: DocumentId
    revision: int


@dataclass(frozen=True, kw_only=True)
class DossierClosed(Event):
    """Nothing is left to be done for a dossier: `documents` hold, and are to be archived."""

    documents: tuple[ClosedDocument, ...]
    revision: int
    request: Digest
    facts: Digest
