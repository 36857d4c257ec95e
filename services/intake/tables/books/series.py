"""How far each series of numbers is, as signing told it: what the plan of a dossier says of its numbers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Column, Connection, Integer, String, Table, select

from services.intake.tables.metadata import TABLES
from shared.database import Tx

series = Table(
    "series",
    TABLES,
    Column("agency", String(200), primary_key=True),
    Column("series", String(120), primary_key=True),
    Column("year", Integer, primary_key=True),
    Column("last", Integer, nullable=False),
)


@dataclass(frozen=True, kw_only=True, order=True)
class Series:
    """A series of numbers: of an agency, by its name, of a year."""

    agency: str
    name: str
    year: int


def note_numbers(tx: Tx, numbers: Iterable[tuple[Series, int]]) -> None:
    """Note numbers that were given; one that is told late moves no series back."""
    last: dict[Series, int] = {}
    for key, number in numbers:
        last[key] = max(number, last.get(key, 0))
    for key, number in sorted(last.items()):  # everybody locks them in one order
        row = {"agency": key.agency, "series": key.name, "year": key.year, "last": number}
        if not tx.insert_once(series.insert().values(row)):
            where = (series.c.agency == key.agency, series.c.series == key.name, series.c.year == key.year)
            tx.execute(series.update().where(*where, series.c.last < number).values(last=number))


def last_numbers(connection: Connection, agency: str) -> Mapping[Series, int]:
    """Return the last number of each series of an agency."""
    query = select(series).where(series.c.agency == agency)
    return {Series(agency=row.agency, name=row.series, year=row.year): row.last for row in connection.execute(query)}
