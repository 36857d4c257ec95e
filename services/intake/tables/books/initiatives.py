"""The register of initiatives, models and examples of a season, in the order they were told."""

from collections.abc import Collection, Sequence

from sqlalchemy import Column, Connection, Index, String, Table, Text, select

from services.intake.tables.books.rows import Initiative
from services.intake.tables.metadata import TABLES
from shared.database import Tx
from shared.database.rows import fetch_all, fetch_one
from shared.database.units import UNIT, seen_by

initiative = Table(
    "initiative",
    TABLES,
    Column("id", String(26), primary_key=True),
    Column("season_id", String(26), nullable=False),
    Column("unit", String(UNIT), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("name", String(300), nullable=False),
    Column("author", String(200), nullable=False),
    Column("text", Text, nullable=False),
    Column("submission_id", String(26), nullable=False),  # its files; '' where there are none
    Column("day", String(10), nullable=False),
    Column("by", String(26), nullable=False),  # the id of the principal that told it
    Column("spread_on", String(10), nullable=False),
    Column("spread_how", String(500), nullable=False),
    Index("initiative_of_season", "season_id", "id"),
)


def add_initiative(tx: Tx, row: Initiative) -> None:
    """Write a line."""
    tx.execute(initiative.insert().values(**vars(row)))


def spread_initiative(tx: Tx, initiative_id: str, *, on: str, how: str) -> None:
    """Write that an initiative was spread."""
    tx.execute(initiative.update().where(initiative.c.id == initiative_id).values(spread_on=on, spread_how=how))


def lock_initiative(tx: Tx, season_id: str, initiative_id: str) -> Initiative | None:
    """Return an initiative of a season that nobody else changes until this transaction ends."""
    place = (initiative.c.season_id == season_id) & (initiative.c.id == initiative_id)
    return fetch_one(tx.connection, Initiative, select(initiative).where(place).with_for_update())


def told_in(connection: Connection, seasons: Collection[str]) -> Sequence[Initiative]:
    """Return the initiatives of seasons, in the order they were told."""
    query = select(initiative).where(initiative.c.season_id.in_(seasons)).order_by(initiative.c.id)
    return fetch_all(connection, Initiative, query)


def initiatives_of(
    connection: Connection, season_id: str, unit: str | None, after: str = "", limit: int | None = None
) -> Sequence[Initiative]:
    """Return the initiatives of a season that a unit sees, its own, in the order they were told."""
    query = select(initiative).where(initiative.c.season_id == season_id, initiative.c.id > after)
    query = query.where(seen_by(initiative.c.unit, unit)).order_by(initiative.c.id).limit(limit)
    return fetch_all(connection, Initiative, query)
