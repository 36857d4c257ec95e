"""What is decided about papers before they can be signed."""

from dataclasses import dataclass

from shared.contracts.events.base import Event
from shared.contracts.events.filling import FilledDocument
from shared.contracts.ids import Digest, DocumentId, SeasonId


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
class WarningOverruled(Event):
    """An officer says why a paper is right although a rule of its check warns."""

    document_id: DocumentId
    rule: str
    reason: str
    revision: int = 1


@dataclass(frozen=True, kw_only=True)
class DocumentsApproved(Event):
    """Papers of one kind went through the gate of their dossier: all were made and checked, and review was given.

    `through` counts all that went through together, in however many events; none of them is signed before all are
    prepared. `passage` tells this passage of the dossier's gate from others: it is the revision it had then.
    """

    pack: str
    season: SeasonId
    facts: Digest
    documents: tuple[FilledDocument, ...]
    pack_digest: str = ""
    unit: str | None = None
    passage: int = 0
    through: int = 0
