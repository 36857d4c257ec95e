"""The series of numbers and the register of outgoing documents."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    func,
    select,
)

from services.signing.rows import RegisterRow
from services.signing.tables.metadata import TABLES
from shared.database import Tx
from shared.database.rows import fetch_all

series = Table(
    "series",
    TABLES,
    Column("agency", String(200), primary_key=True),
    Column("series", String(120), primary_key=True),
    Column("year", Integer, primary_key=True),
    Column("last", Integer, nullable=False),
)

register = Table(
    "register",
    TABLES,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("agency", String(200), nullable=False),
    Column("series", String(120), nullable=False),
    Column("year", Integer, nullable=False),
    Column("number", Integer, nullable=False),
    Column("label", String(80), nullable=False),
    Column("date", String(10), nullable=False),
    Column("document_id", String(90), nullable=False, index=True),
    Column("title", String(400), nullable=False),
    Column("signer", String(200), nullable=False),
    Column("voided_at", String(40)),
    Column("voided_by", String(26), nullable=False, default=""),
    Column("void_reason", Text, nullable=False, default=""),
    Column("instead", String(90), nullable=False, default=""),  # the document that takes its place
    Column("note", String(500), nullable=False, default=""),  # why its date is before that of the number before
    UniqueConstraint("agency", "series", "year", "number"),
)


@dataclass(frozen=True, kw_only=True)
class Voided:
    """When a number was declared void, by whom and why, and the document that takes its place, '' where none does."""

    at: str
    by: str
    reason: str
    instead: str


def void_line(tx: Tx, document_id: str, voided: Voided) -> None:
    """Write into the register that the number of a document does not hold any more; the line stays."""
    line = (register.c.document_id == document_id) & register.c.voided_at.is_(None)
    why = {"voided_by": voided.by, "void_reason": voided.reason, "instead": voided.instead}
    tx.execute(register.update().where(line).values(voided_at=voided.at, **why))


@dataclass(frozen=True, kw_only=True, order=True)
class SeriesKey:
    """A series of numbers: of an agency, by its name, of a year."""

    agency: str
    series: str
    year: int


@dataclass(frozen=True, kw_only=True)
class SeriesState:
    """The last number of a series, 0 for none, and the latest date of one."""

    last: int
    date: str


def series_state(connection: Connection, key: SeriesKey) -> SeriesState:
    """Return how far a series is."""
    last = connection.execute(select(series.c.last).where(*_is(series, key))).scalar()
    latest = connection.execute(select(func.max(register.c.date)).where(*_is(register, key))).scalar()
    return SeriesState(last=last or 0, date=latest or "")


def advance_series(tx: Tx, key: SeriesKey, *, was: int, now: int) -> bool:
    """Take the numbers of a series after one up to another, in the caller's transaction; False where others took some.

    One row per agency, series and year is locked by it, so numbers are gap-free (Decree 30/2020, Art. 15): if the
    transaction is undone, so is the taking.
    """
    if was == 0 and tx.insert_once(series.insert().values(**asdict(key), last=now)):
        return True
    taken = series.update().where(*_is(series, key), series.c.last == was).values(last=now)
    return bool(tx.execute(taken).rowcount)


def register_all(tx: Tx, lines: Sequence[Mapping[str, object]]) -> None:
    """Write lines of the register."""
    tx.execute(register.insert(), list(lines))


def registered(connection: Connection, year: int) -> Sequence[RegisterRow]:
    """Return the register of a year, by agency, series and number: each agency counts for itself."""
    order = (register.c.agency, register.c.series, register.c.number)
    return fetch_all(connection, RegisterRow, select(register).where(register.c.year == year).order_by(*order))


def _is(table: Table, key: SeriesKey) -> tuple[ColumnElement[bool], ...]:
    return (table.c.agency == key.agency, table.c.series == key.series, table.c.year == key.year)
