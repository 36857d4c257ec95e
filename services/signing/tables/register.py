"""The series of numbers and the register of outgoing documents."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Column, Connection, Integer, String, Table, Text, UniqueConstraint, select

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


def next_number(tx: Tx, agency: str, name: str, year: int) -> int:
    """Take the next number of a series inside the caller's transaction: if that is undone, so is the taking.

    One row per agency, series and year is locked by the update, so numbers are gap-free (Decree 30/2020, Art. 15).
    """
    where = (series.c.agency == agency) & (series.c.series == name) & (series.c.year == year)
    another = series.update().where(where).values(last=series.c.last + 1)
    if not tx.execute(another).rowcount:
        if tx.insert_once(series.insert().values(agency=agency, series=name, year=year, last=1)):
            return 1
        tx.execute(another)  # the first number went to somebody who asked at the same moment
    return int(tx.execute(select(series.c.last).where(where)).scalar_one())


def registered(connection: Connection, year: int) -> Sequence[RegisterRow]:
    """Return the register of a year, by agency, series and number: each agency counts for itself."""
    order = (register.c.agency, register.c.series, register.c.number)
    return fetch_all(connection, RegisterRow, select(register).where(register.c.year == year).order_by(*order))
