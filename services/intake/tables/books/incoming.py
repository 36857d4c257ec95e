"""The register of incoming papers: one series a year for paper and electronic alike, in the order they arrived."""

from collections.abc import Sequence
from typing import Literal

from sqlalchemy import Column, Connection, Index, Integer, String, Table, Text, UniqueConstraint, func, select

from services.intake.tables.books.rows import IncomingPaper
from services.intake.tables.metadata import TABLES
from shared.database import Tx
from shared.database.rows import fetch_all, fetch_one

Standing = Literal["open", "late", "closed"]

incoming = Table(
    "incoming",
    TABLES,
    Column("id", String(26), primary_key=True),
    Column("year", Integer, nullable=False),
    Column("number", Integer, nullable=False),
    Column("arrived", String(10), nullable=False),
    Column("sender", String(200), nullable=False),
    Column("label", String(80), nullable=False),
    Column("date", String(10), nullable=False),
    Column("title", String(500), nullable=False),
    Column("season_id", String(26), nullable=False),
    Column("submission_id", String(26), nullable=False),
    Column("by", String(26), nullable=False),  # the id of the principal that registered it
    Column("handler", String(200), nullable=False),
    Column("forwarded", String(10), nullable=False),
    Column("due", String(10), nullable=False),
    Column("progress", Text, nullable=False),
    Column("answer", String(80), nullable=False),
    Column("note", String(500), nullable=False),
    UniqueConstraint("year", "number"),
    Index("incoming_paper", "sender", "label"),
)


def next_number(tx: Tx, year: int) -> int:
    """Return the next number of a year; nobody else gets one until this transaction ends."""
    tx.take_turn(f"intake.incoming.{year}")
    last = tx.connection.execute(select(func.max(incoming.c.number)).where(incoming.c.year == year)).scalar()
    return 1 + (last or 0)


def add_incoming(tx: Tx, row: IncomingPaper) -> None:
    """Write a line."""
    tx.execute(incoming.insert().values(**vars(row)))


def change_incoming(tx: Tx, row: IncomingPaper) -> None:
    """Write how a paper is dealt with now; its number, sender and title stay."""
    values = {name: getattr(row, name) for name in ("handler", "forwarded", "due", "progress", "answer", "note")}
    tx.execute(incoming.update().where(incoming.c.id == row.id).values(**values))


def lock_incoming(tx: Tx, year: int, number: int) -> IncomingPaper | None:
    """Return a line that nobody else changes until this transaction ends."""
    place = (incoming.c.year == year) & (incoming.c.number == number)
    return fetch_one(tx.connection, IncomingPaper, select(incoming).where(place).with_for_update())


def same_paper(connection: Connection, sender: str, label: str, date: str) -> IncomingPaper | None:
    """Return the line of a paper with this sender, number and day, if it is registered already."""
    same = (incoming.c.sender == sender) & (incoming.c.label == label) & (incoming.c.date == date)
    return fetch_one(connection, IncomingPaper, select(incoming).where(same).limit(1))


def incoming_page(
    connection: Connection, year: int, after: int, limit: int | None, standing: Standing | None, today: str
) -> Sequence[IncomingPaper]:
    """Return lines of a year after a number, all of them or those that stand so on a day."""
    query = select(incoming).where(incoming.c.year == year, incoming.c.number > after)
    closed = (incoming.c.answer != "") | (incoming.c.due == "")
    standings = {"open": ~closed, "late": ~closed & (incoming.c.due < today), "closed": closed}
    query = query.where(standings[standing]) if standing else query
    return fetch_all(connection, IncomingPaper, query.order_by(incoming.c.number).limit(limit))
