"""Which submissions of units a list of the whole season was merged from, and the queries on that."""

from collections.abc import Sequence

from sqlalchemy import Column, Connection, String, Table, exists, select

from services.intake.rows import Submission
from services.intake.tables.metadata import TABLES
from services.intake.tables.submissions import submission
from shared.database.rows import fetch_all

merged = Table(
    "merged",
    TABLES,
    Column("submission_id", String(26), primary_key=True),  # the list of the whole season
    Column("source_id", String(26), primary_key=True, index=True),  # a unit's submission
)


def handed_in(connection: Connection, season_id: str) -> Sequence[Submission]:
    """Return the submissions of units for a season that nobody replaced, as they came."""
    newer = submission.alias("newer")
    replaced = exists(select(newer.c.id).where(newer.c.replaces == submission.c.id))
    lists = select(merged.c.submission_id)
    query = select(submission).where(submission.c.season_id == season_id, submission.c.unit.is_not(None), ~replaced)
    query = query.where(submission.c.id.not_in(lists))
    return fetch_all(connection, Submission, query.order_by(submission.c.id))


def last_list(connection: Connection, season_id: str) -> tuple[str, frozenset[str]] | None:
    """Return the newest list of a season and the submissions it was merged from, if there is one."""
    of_season = merged.join(submission, submission.c.id == merged.c.submission_id)
    query = select(merged.c.submission_id, merged.c.source_id).select_from(of_season)
    rows = connection.execute(query.where(submission.c.season_id == season_id)).all()
    newest = max((row.submission_id for row in rows), default=None)
    return (newest, frozenset(row.source_id for row in rows if row.submission_id == newest)) if newest else None
