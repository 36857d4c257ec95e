"""The series of numbers and the register of outgoing documents."""

from collections.abc import Sequence

from sqlalchemy import Column, Connection, Integer, String, Table, UniqueConstraint, select

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
    Column("document_id", String(90), nullable=False, unique=True),
    Column("title", String(400), nullable=False),
    Column("signer", String(200), nullable=False),
    UniqueConstraint("agency", "series", "year", "number"),
)


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
