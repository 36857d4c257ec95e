"""Dossiers and what happened to them, and the queries on them."""

import json
from collections.abc import Sequence

from sqlalchemy import Column, Connection, Integer, String, Table, Text, UniqueConstraint, select

from services.intake.rows import Dossier, Milestone
from services.intake.tables.metadata import TABLES
from shared.database import Tx
from shared.database.rows import fetch_all, fetch_one
from shared.database.units import seen_by, unit_column
from shared.errors.things import Thing
from shared.errors.tree import NotFound

dossier = Table(
    "dossier",
    TABLES,
    Column("id", String(26), primary_key=True),
    Column("submission_id", String(26), nullable=False),  # '' where it is made of no table
    unit_column(),
    Column("pack", String(40), nullable=False),
    Column("pack_digest", String(64), nullable=False),  # the version it is made by, to its end
    Column("season_id", String(26), nullable=False),
    Column("season_version", Integer, nullable=False),
    Column("facts", String(64), nullable=False),  # of that version
    Column("kind", String(40), nullable=False),
    Column("created_at", String(40), nullable=False),
    Column("owner", String(26), nullable=False, default=""),  # the principal that asked for it
    Column("folded", String(1200), nullable=False, default=""),  # its titles as they are searched
    Column("record_id", String(80)),
    Column("request", String(64), nullable=False, default=""),  # the blob of what it is made of now
    Column("revision", Integer, nullable=False, default=1),  # counts up whenever something of it is mended
    Column("closed", Integer, nullable=False, default=0),  # the revision at which nothing was left to be done
    Column("replaces", String(26), nullable=False, default="", index=True),  # the archived dossier whose place it takes
    UniqueConstraint("season_id", "kind", "submission_id", "replaces"),
)

template_use = Table(
    "template_use",
    TABLES,
    Column("pack_digest", String(64), primary_key=True),
    Column("kind", String(40), primary_key=True),
    Column("paths", Text, nullable=False),  # the values that its template reads, a JSON list
)

milestone = Table(
    "milestone",
    TABLES,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("dossier_id", String(26), nullable=False, index=True),
    Column("type", String(60), nullable=False),
    Column("at", String(40), nullable=False),
    Column("data", Text, nullable=False),
)


def dossier_by_id(connection: Connection, dossier_id: str, unit: str | None) -> Dossier:
    """Return a dossier that a unit sees; raises NotFound."""
    query = select(dossier).where(dossier.c.id == dossier_id, seen_by(dossier.c.unit, unit))
    row = fetch_one(connection, Dossier, query)
    if row is None:
        raise NotFound(what=Thing.DOSSIER, id=dossier_id)
    return row


def dossier_of(
    connection: Connection, season_id: str, kind: str, submission_id: str, replaces: str = ""
) -> Dossier | None:
    """Return the dossier of a kind already made in a season of a submission, or of none (''), if any.

    `replaces` is the dossier whose place it takes.
    """
    query = select(dossier).where(
        dossier.c.season_id == season_id,
        dossier.c.kind == kind,
        dossier.c.submission_id == submission_id,
        dossier.c.replaces == replaces,
    )
    return fetch_one(connection, Dossier, query)


def replacements_of(connection: Connection, dossier_id: str) -> Sequence[Dossier]:
    """Return the dossiers that take, or were to take, the place of one."""
    return fetch_all(connection, Dossier, select(dossier).where(dossier.c.replaces == dossier_id))


def dossiers_of(connection: Connection, submission_id: str) -> Sequence[Dossier]:
    """Return the dossiers made of a submission."""
    return fetch_all(connection, Dossier, select(dossier).where(dossier.c.submission_id == submission_id))


def milestones_after(connection: Connection, dossier_id: str, seq: int) -> Sequence[Milestone]:
    """Return what happened to a dossier after a sequence number."""
    query = select(milestone).where(milestone.c.dossier_id == dossier_id, milestone.c.seq > seq)
    return fetch_all(connection, Milestone, query.order_by(milestone.c.seq))


def lock_dossier(tx: Tx, dossier_id: str) -> None:
    """Let no other transaction follow a dossier until this one ends, so that its milestones count up as they commit."""
    tx.execute(select(dossier.c.id).where(dossier.c.id == dossier_id).with_for_update())


def close_dossier(tx: Tx, dossier_id: str, revision: int) -> None:
    """Note that nothing is left to be done for a dossier as it is at a revision."""
    tx.execute(dossier.update().where(dossier.c.id == dossier_id).values(closed=revision))


def note_uses(tx: Tx, pack_digest: str, kind: str, paths: Sequence[str]) -> None:
    """Note which values the template of a kind of document reads; a version of a pack never changes."""
    tx.insert_once(template_use.insert().values(pack_digest=pack_digest, kind=kind, paths=json.dumps(list(paths))))


def uses_of(connection: Connection, pack_digest: str) -> dict[str, list[str]]:
    """Return which values the templates of a pack read, by kind; of a kind that was never made nothing is known."""
    query = select(template_use.c.kind, template_use.c.paths).where(template_use.c.pack_digest == pack_digest)
    return {row.kind: json.loads(row.paths) for row in connection.execute(query)}
