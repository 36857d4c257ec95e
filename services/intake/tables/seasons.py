"""Seasons and their versions, and the queries on them."""

from collections.abc import Collection, Sequence

from sqlalchemy import Column, ColumnElement, Connection, Integer, String, Table, or_, select

from services.intake.rows import Season, SeasonVersion
from services.intake.tables.metadata import TABLES
from shared.database import Tx
from shared.database.rows import fetch_all, fetch_one
from shared.database.units import seen_by, unit_column
from shared.errors.things import Thing
from shared.errors.tree import NotFound

season = Table(
    "season",
    TABLES,
    Column("id", String(26), primary_key=True),
    Column("pack", String(40), nullable=False),
    unit_column(),
    Column("title", String(500), nullable=False),
    Column("year", Integer),
    Column("version", Integer, nullable=False),  # the newest
    Column("copied_from", String(26), nullable=False, default=""),  # the season that it goes on from
)

season_version = Table(
    "season_version",
    TABLES,
    Column("season_id", String(26), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("facts", String(64), nullable=False),  # a blob
    Column("pack_digest", String(64), nullable=False),  # the version of the pack that they were looked at by
    Column("at", String(40), nullable=False),
    Column("by", String(26), nullable=False),  # the id of the principal that made it
)

_NEWEST = select(
    *season.c, season_version.c.facts, season_version.c.pack_digest, season_version.c.at, season_version.c.by
).join(season_version, (season_version.c.season_id == season.c.id) & (season_version.c.version == season.c.version))


def season_by_id(connection: Connection, season_id: str, unit: str | None) -> Season:
    """Return a season that a unit may use; raises NotFound."""
    row = fetch_one(connection, Season, _NEWEST.where(season.c.id == season_id, _usable_by(unit)))
    if row is None:
        raise NotFound(what=Thing.SEASON, id=season_id)
    return row


def campaign_of(connection: Connection, season_id: str) -> Sequence[str]:
    """Return the ids of a season and of all that it goes on from, the oldest first."""
    chain = select(season.c.id, season.c.copied_from).where(season.c.id == season_id).cte("chain", recursive=True)
    above = select(season.c.id, season.c.copied_from).where(season.c.id == chain.c.copied_from)
    whole = chain.union(above)
    return connection.execute(select(whole.c.id).order_by(whole.c.id)).scalars().all()


def season_titles(connection: Connection, ids: Collection[str]) -> dict[str, str]:
    """Return the titles of seasons by their ids."""
    query = select(season.c.id, season.c.title).where(season.c.id.in_(ids))
    return {row.id: row.title for row in connection.execute(query)}


def lock_season(tx: Tx, season_id: str, unit: str | None) -> Season:
    """Return a season that a unit may use and nobody else changes until this transaction ends; raises NotFound."""
    tx.execute(select(season.c.id).where(season.c.id == season_id).with_for_update())
    return season_by_id(tx.connection, season_id, unit)


def season_version_of(connection: Connection, season_id: str, version: int) -> SeasonVersion:
    """Return one version of a season; raises NotFound."""
    where = (season_version.c.season_id == season_id) & (season_version.c.version == version)
    row = fetch_one(connection, SeasonVersion, select(season_version).where(where))
    if row is None:
        raise NotFound(what=Thing.SEASON, id=f"{season_id}, {version}")
    return row


def seasons_after(
    connection: Connection, cursor: str, limit: int, *, unit: str | None, pack: str | None, year: int | None
) -> Sequence[Season]:
    """Return the seasons that a unit may use, newest first, that come after a cursor (the last id seen)."""
    columns = {season.c.pack: pack, season.c.year: year}
    query = _NEWEST.where(
        _usable_by(unit), *(column == value for column, value in columns.items() if value is not None)
    )
    query = query.order_by(season.c.id.desc()).limit(limit)
    return fetch_all(connection, Season, query.where(season.c.id < cursor) if cursor else query)


def season_versions_after(
    connection: Connection, season_id: str, before: int | None, limit: int
) -> Sequence[SeasonVersion]:
    """Return the versions of a season, newest first, that are older than one (None: all)."""
    query = select(season_version).where(season_version.c.season_id == season_id)
    query = query.order_by(season_version.c.version.desc()).limit(limit)
    return fetch_all(
        connection, SeasonVersion, query if before is None else query.where(season_version.c.version < before)
    )


def add_season(tx: Tx, row: Season) -> None:
    """Keep a new season with its first version."""
    own = {"id": row.id, "pack": row.pack, "unit": row.unit, "title": row.title, "year": row.year}
    tx.execute(season.insert().values(**own, version=row.version, copied_from=row.copied_from))
    _add_version(tx, row)


def change_season(tx: Tx, row: Season) -> None:
    """Keep a new version of a season, which the caller has locked, and let it be the newest."""
    changed = {"title": row.title, "year": row.year, "version": row.version}
    tx.execute(season.update().where(season.c.id == row.id).values(**changed))
    _add_version(tx, row)


def _add_version(tx: Tx, row: Season) -> None:
    values = {"season_id": row.id, "version": row.version, "facts": row.facts, "pack_digest": row.pack_digest}
    tx.execute(season_version.insert().values(**values, at=row.at, by=row.by))


def _usable_by(unit: str | None) -> ColumnElement[bool]:
    """Return what is true of the seasons that a unit may use: its own and the agency's."""
    return seen_by(season.c.unit, unit) if unit is None else or_(season.c.unit == unit, season.c.unit.is_(None))
