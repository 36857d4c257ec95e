"""Holds a dossier while papers of it are due in signing and not here: nothing of it is signed or numbered till then."""

from collections.abc import Collection

from services.signing import tables
from services.signing.tables.gone import gone_before
from shared.contracts import events
from shared.database import Tx


def note_passage(tx: Tx, event: events.DocumentsApproved, failed: Collection[str]) -> None:
    """Count what was heard of a passage through the gate, and hold the dossier for what could not be prepared."""
    if event.through:
        tables.note_heard(tx, event.dossier_id, event.passage, event.through, len(event.documents))
    tables.note_missing(tx, event.dossier_id, failed)


def follow_correction(tx: Tx, event: events.DossierCorrected) -> None:
    """Wait for the papers of new rows, and no more for those that were dropped; the caller has the dossier's turn."""
    tables.forget_missing(tx, event.dropped)
    gone = gone_before(tx, event.added)
    known = tables.revisions_of(tx.connection, event.added)
    due = [paper for paper in event.added if max(gone.get(paper, 0), known.get(paper, 0) + 1) <= event.revision]
    tables.note_missing(tx, event.dossier_id, due)
