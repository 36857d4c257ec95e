"""The tracker: follows every event and knows of each document where it is, since when, and why."""

from collections.abc import Iterable, Iterator

from services.intake import tables
from shared.contracts import events
from shared.contracts.event_json import write_event
from shared.contracts.json_value import JsonObject
from shared.contracts.lifecycle import REACHED_BY
from shared.database import Tx
from shared.service import Kit


def follow(kit: Kit, tx: Tx, event: events.Event) -> Iterable[events.Event]:
    """Note one event in the story of its dossier and move the documents it speaks of."""
    now = kit.clock.stamp()
    tables.lock_dossier(tx, event.dossier_id)
    data = write_event(event)
    tx.execute(
        tables.milestone.insert().values(dossier_id=event.dossier_id, type=type(event).__name__, at=now, data=data)
    )
    for document_id, facts in _facts(event):
        tables.advance(tx, document_id, REACHED_BY[type(event)], now, facts)
    if isinstance(event, events.DossierArchived):
        _archive(tx, event, now)
    return ()


def _facts(event: events.Event) -> Iterator[tuple[str, JsonObject]]:
    """Yield each document that an event moves, and what the event tells of it."""
    match event:
        case events.DocumentsFilled(documents=documents):
            for one in documents:
                yield one.document_id, {"pages": one.pages, "docx": one.docx, "pdf": one.pdf}
        case events.DocumentsPrepared(documents=documents):
            for two in documents:
                yield two.document_id, {"pages": two.pages}
        case events.DocumentSigned(document_id=document_id, remaining=remaining):
            yield document_id, {"remaining": list(remaining)}
        case events.DocumentIssued(document_id=document_id, label=label, date=date):
            yield document_id, {"number": label, "date": date}
        case events.DocumentCompleted(document_id=document_id, pdf=pdf, label=label):
            yield document_id, {"pdf": pdf, "number": label}
        case events.DocumentFailed(document_id=document_id, stage=stage, code=code, vi=vi, en=en):
            yield document_id, {"stage": stage, "code": code, "vi": vi, "en": en}


def _archive(tx: Tx, event: events.DossierArchived, now: str) -> None:
    tx.execute(tables.dossier.update().where(tables.dossier.c.id == event.dossier_id).values(record_id=event.record_id))
    tables.advance_all(tx, event.dossier_id, REACHED_BY[type(event)], now)
