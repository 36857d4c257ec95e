"""The tracker: follows every event and knows of each document where it is, since when, and why."""

from collections.abc import Iterable

from services.intake import tables
from services.intake.workflow.following.moves import moves_of
from services.intake.workflow.following.replacing import replaced_by
from services.intake.workflow.following.series import note_series
from services.intake.workflow.following.steps import note_steps
from services.intake.workflow.mending.close import try_close
from services.intake.workflow.review.gate import try_gate
from shared.contracts import events
from shared.contracts.event_json import write_event
from shared.contracts.lifecycle import REACHED_BY, WITH_STEPS
from shared.database import Tx
from shared.service import Kit


def follow(kit: Kit, tx: Tx, event: events.Event) -> Iterable[events.Event]:
    """Note one event in the story of its dossier, move the documents it speaks of, and try its gate where one came."""
    now = kit.clock.stamp()
    tables.lock_dossier(tx, event.dossier_id)
    data = write_event(event)
    tx.execute(
        tables.milestone.insert().values(dossier_id=event.dossier_id, type=type(event).__name__, at=now, data=data)
    )
    moves = list(moves_of(event))
    tables.advance(tx, now, moves)
    ready = [move.document_id for move in moves if move.state in WITH_STEPS]
    if ready:
        note_steps(kit, tx, event.dossier_id, ready)
    if isinstance(event, events.DossierArchived):
        _archive(tx, event, now)
    return _what_follows(kit, tx, event)


def _what_follows(kit: Kit, tx: Tx, event: events.Event) -> Iterable[events.Event]:
    match event:
        case events.DocumentsFilled(documents=documents):
            tables.note_uses(tx, event.pack_digest, documents[0].kind, event.uses)
            return try_gate(kit, tx, event.dossier_id)
        case events.DocumentsIssued(documents=issued):
            note_series(tx, issued)
            return list(replaced_by(kit, tx, event))
        case events.DocumentsCompleted() | events.DocumentVoided():
            return try_close(tx, event.dossier_id)
    return ()


def _archive(tx: Tx, event: events.DossierArchived, now: str) -> None:
    tx.execute(tables.dossier.update().where(tables.dossier.c.id == event.dossier_id).values(record_id=event.record_id))
    tables.advance_all(tx, event.dossier_id, REACHED_BY[type(event)], now)
