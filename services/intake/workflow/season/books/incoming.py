"""The register of incoming papers: what arrives gets the year's next number; who deals with it, and until when."""

import datetime as dt
from collections.abc import Mapping

from services.intake import tables
from services.intake.models.season.books import Handling, IncomingBody, IncomingLine, IncomingPage
from services.intake.tables.books import incoming as book
from services.intake.tables.books.rows import IncomingPaper
from services.intake.tables.seasons import season_titles
from services.intake.workflow.season.books.errors import ArrivedBeforeLast, ArrivedInFuture, PaperRegistered
from shared.database import Tx
from shared.errors.http import CursorInvalid
from shared.errors.things import Thing
from shared.errors.tree import NotFound
from shared.messaging.envelope import new_id
from shared.people.principal import Principal
from shared.service import Kit

MOST_DIGITS = 9


def register(kit: Kit, who: Principal, body: IncomingBody) -> IncomingLine:
    """Write a paper into the register.

    Raises NotFound (season, submission), PaperRegistered, ArrivedInFuture and ArrivedBeforeLast.
    """
    with kit.database.transaction() as tx:
        if body.season:
            tables.season_by_id(tx.connection, body.season, who.unit)
        if body.submission:
            tables.submission_by_id(tx.connection, body.submission, who.unit)
        row = _row(tx, who, body, kit.clock.today())
        _refuse(tx, row, kit.clock.today())
        book.add_incoming(tx, row)
    return line_of(row, kit.clock.today())


def hand_in(kit: Kit, tx: Tx, who: Principal, what: str, season_id: str | None, submission_id: str | None) -> None:
    """Register what a unit hands in, in the caller's transaction; what the agency itself brings is no incoming paper.

    `what` is its name; the title of its season follows.
    """
    if who.unit is None:
        return
    title = season_titles(tx.connection, {season_id or ""}).get(season_id or "", "")
    body = IncomingBody(
        sender=who.unit,
        title=": ".join(text for text in (what, title) if text)[:500],
        season=season_id,
        submission=submission_id,
    )
    book.add_incoming(tx, _row(tx, who, body, kit.clock.today()))


def _row(tx: Tx, who: Principal, body: IncomingBody, today: dt.date) -> IncomingPaper:
    """Return the line of a paper, with the next number of its year."""
    arrived = body.arrived or today
    return IncomingPaper(
        id=new_id(),
        year=arrived.year,
        number=book.next_number(tx, arrived.year),
        arrived=arrived.isoformat(),
        sender=body.sender,
        label=body.label,
        date=body.date.isoformat() if body.date else "",
        title=body.title,
        season_id=body.season or "",
        submission_id=body.submission or "",
        by=who.id,
        **dict.fromkeys(("handler", "forwarded", "due", "progress", "answer"), ""),
        note=body.note,
    )


def handle(kit: Kit, year: int, number: int, body: Handling) -> IncomingLine:
    """Write how a paper is dealt with; raises NotFound."""
    with kit.database.transaction() as tx:
        row = book.lock_incoming(tx, year, number)
        if row is None:
            raise NotFound(what=Thing.INCOMING, id=f"{year}/{number}")
        row = IncomingPaper(**{**vars(row), **_written(body)})
        book.change_incoming(tx, row)
    return line_of(row, kit.clock.today())


def listed(kit: Kit, year: int, cursor: str, limit: int, standing: book.Standing | None) -> IncomingPage:
    """Return a page of a year's lines after a cursor (the last number seen); raises CursorInvalid."""
    if cursor and not (cursor.isascii() and cursor.isdigit() and len(cursor) <= MOST_DIGITS):
        raise CursorInvalid(cursor=cursor[:80])
    today = kit.clock.today()
    with kit.database.read() as connection:
        rows = book.incoming_page(connection, year, int(cursor or 0), limit + 1, standing, today.isoformat())
    page = [line_of(row, today) for row in rows[:limit]]
    return IncomingPage(items=page, next=str(page[-1].number) if len(rows) > limit else None)


def line_of(row: IncomingPaper, today: dt.date) -> IncomingLine:
    """Return a line as it is answered on a day."""
    return IncomingLine(
        **{name: getattr(row, name) for name in ("year", "number", "arrived", "sender", "label", "title")},
        **{name: getattr(row, name) for name in ("handler", "progress", "answer", "note")},
        **{name: getattr(row, name) or None for name in ("date", "forwarded", "due")},
        season=row.season_id or None,
        submission=row.submission_id or None,
        late=not row.is_closed and row.due < today.isoformat(),
    )


def _refuse(tx: Tx, row: IncomingPaper, today: dt.date) -> None:
    """Raise why a line cannot be the next one of the register."""
    if row.arrived > today.isoformat():
        raise ArrivedInFuture(day=row.arrived)
    if row.label and (known := book.same_paper(tx.connection, row.sender, row.label, row.date)):
        raise PaperRegistered(label=row.label, sender=row.sender, number=known.number, year=known.year)
    last = book.incoming_page(tx.connection, row.year, row.number - 2, 1, None, "")
    if last and last[0].arrived > row.arrived:
        raise ArrivedBeforeLast(day=row.arrived, last=last[0].arrived)


def _written(body: Handling) -> Mapping[str, str]:
    """Return what is given of it, days as they are kept."""
    return {name: str(value) for name, value in body.model_dump(exclude_none=True).items()}
