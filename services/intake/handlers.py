"""The tracker: follows every event and knows of each document where it is, since when, and why."""

from collections.abc import Iterable, Iterator, Sequence

from services.intake import tables
from services.intake.tables import Move
from services.intake.workflow.review.gate import try_gate
from shared.contracts import events
from shared.contracts.event_json import write_event
from shared.contracts.lifecycle import REACHED_BY, made
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
    tables.advance(tx, now, _moves(event))
    if isinstance(event, events.DossierArchived):
        _archive(tx, event, now)
    return try_gate(kit, tx, event.dossier_id) if isinstance(event, events.DocumentsFilled) else ()


def _moves(event: events.Event) -> Iterator[Move]:
    """Yield each document that an event moves, and what the event tells of it."""
    match event:
        case events.DocumentsFilled(documents=filled):
            yield from map(_of_filled, filled)
        case events.DocumentsApproved(documents=approved):
            for paper in approved:
                yield _move(event, paper)
        case events.DocumentsPrepared(documents=prepared):
            for ready in prepared:
                yield _move(event, ready, pages=ready.pages)
        case events.DocumentsSigned(documents=signed):
            yield from (_move(event, paper, remaining=list(paper.remaining)) for paper in signed)
        case events.DocumentsIssued(documents=issued):
            yield from (_move(event, paper, number=paper.label, date=paper.date) for paper in issued)
        case events.DocumentsCompleted(documents=completed):
            yield from (_move(event, paper, pdf=paper.pdf, number=paper.label) for paper in completed)
        case events.DocumentFailed():
            yield _move(event, event, stage=event.stage, code=event.code, vi=event.vi, en=event.en)


def _of_filled(paper: events.FilledDocument) -> Move:
    facts: dict[str, str | int] = {"pages": paper.pages, "docx": paper.docx, "pdf": paper.pdf}
    if paper.report:
        facts |= {"report": paper.report, "warnings": paper.warnings}
    if paper.errors:
        facts |= {"stage": "check", "code": paper.code, "vi": paper.vi, "en": paper.en}
    return Move(document_id=paper.document_id, state=made(paper), revision=paper.revision, facts=facts)


def _move(event: events.Event, document: "_OfDocument", **facts: str | int | Sequence[str]) -> Move:
    return Move(
        document_id=document.document_id, state=REACHED_BY[type(event)], revision=document.revision, facts=facts
    )


_OfDocument = (
    events.FilledDocument
    | events.PreparedDocument
    | events.SignedDocument
    | events.IssuedDocument
    | events.CompletedDocument
    | events.DocumentFailed
)


def _archive(tx: Tx, event: events.DossierArchived, now: str) -> None:
    tx.execute(tables.dossier.update().where(tables.dossier.c.id == event.dossier_id).values(record_id=event.record_id))
    tables.advance_all(tx, event.dossier_id, REACHED_BY[type(event)], now)
