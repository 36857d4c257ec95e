"""Which documents an event moves, to which state, and what it tells of them."""

from collections.abc import Iterator, Sequence

from services.intake.tables import Move
from shared.contracts import events
from shared.contracts.lifecycle import REACHED_BY, DocumentState, made


def moves_of(event: events.Event) -> Iterator[Move]:
    """Yield each document that an event moves, and what the event tells of it."""
    match event:
        case events.DocumentsFilled(documents=filled, texts=texts):
            yield from (_of_filled(paper, texts) for paper in filled)
        case events.DocumentsApproved(documents=approved):
            for paper in approved:
                yield _move(event, paper)
        case events.DocumentsPrepared(documents=prepared):
            for ready in prepared:
                yield _move(event, ready, pages=ready.pages, current=ready.pdf)
        case events.DocumentsSigned(documents=signed):
            yield from (_move(event, paper, remaining=list(paper.remaining), current=paper.pdf) for paper in signed)
        case events.DocumentsIssued(documents=issued):
            yield from (_move(event, paper, number=paper.label, date=paper.date, current=paper.pdf) for paper in issued)
        case events.DocumentsCompleted(documents=completed):
            yield from (
                _move(event, paper, pdf=paper.pdf, current=paper.pdf, number=paper.label) for paper in completed
            )
        case _:
            yield from _of_stopped(event)


def _of_stopped(event: events.Event) -> Iterator[Move]:
    match event:
        case events.DocumentRefused():
            yield _move(event, event, note=event.reason, decided_by=event.by)
        case events.DocumentVoided():
            state = DocumentState.SUPERSEDED if event.instead else DocumentState.VOID
            facts = {"note": event.reason, "decided_by": event.by}
            yield Move(document_id=event.document_id, state=state, revision=event.revision, facts=facts)
        case events.DocumentFailed():
            yield _move(event, event, stage=event.stage, code=event.code, vi=event.vi, en=event.en)


def _of_filled(paper: events.FilledDocument, texts: str) -> Move:
    facts: dict[str, str | int] = {"pages": paper.pages, "docx": paper.docx, "pdf": paper.pdf}
    if paper.report:
        facts |= {"report": paper.report, "warnings": paper.warnings}
    if texts:
        facts |= {"texts": texts}
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
    | events.DocumentRefused
)
