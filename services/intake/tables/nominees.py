"""The nominees of submissions by name, whom a person decided about, and the queries on both."""

from collections.abc import Sequence

from sqlalchemy import Column, ColumnElement, Connection, Integer, String, Table, Text, and_, exists, or_, select

from services.intake.tables.dossiers import dossier
from services.intake.tables.merges import merged
from services.intake.tables.metadata import TABLES
from services.intake.tables.nominee_rows import Decision, SameName
from services.intake.tables.submissions import submission
from shared.database.rows import fetch_all
from shared.database.units import seen_by

nominee = Table(
    "nominee",
    TABLES,
    Column("submission_id", String(26), primary_key=True),
    Column("sheet", String(40), primary_key=True),  # the key of the table it stands in
    Column("position", Integer, primary_key=True, autoincrement=False),  # its order there
    Column("name", String(300), nullable=False, index=True),  # folded
)

decision = Table(
    "decision",
    TABLES,
    Column("seq", Integer, primary_key=True, autoincrement=True),  # the last of a pair counts
    Column("submission_id", String(26), nullable=False, index=True),
    Column("sheet", String(40), nullable=False),
    Column("position", Integer, nullable=False),
    Column("other_submission", String(26), nullable=False),
    Column("other_sheet", String(40), nullable=False),
    Column("other_position", Integer, nullable=False),
    Column("verdict", String(10), nullable=False),  # keep | drop
    Column("note", Text, nullable=False),
    Column("at", String(40), nullable=False),
    Column("by", String(26), nullable=False),
)


_OWN, _OTHER = nominee.alias("own"), nominee.alias("other")
_MINE, _THEIRS = submission.alias("mine"), submission.alias("theirs")
_PAIRS = (
    select(
        _OWN.c.sheet,
        _OWN.c.position,
        _OTHER.c.submission_id.label("other_submission"),
        _OTHER.c.sheet.label("other_sheet"),
        _OTHER.c.position.label("other_position"),
        dossier.c.season_id.label("other_season"),
        dossier.c.record_id,
    )
    .join(_OTHER, _OTHER.c.name == _OWN.c.name)
    .join(_MINE, _MINE.c.id == _OWN.c.submission_id)
    .join(_THEIRS, _THEIRS.c.id == _OTHER.c.submission_id)
    .outerjoin(dossier, and_(dossier.c.submission_id == _THEIRS.c.id, dossier.c.record_id.is_not(None)))
    .distinct()
    .order_by(_OWN.c.sheet, _OWN.c.position, _OTHER.c.submission_id, _OTHER.c.sheet, _OTHER.c.position)
)


def same_names(
    connection: Connection, submission_id: str, unit: str | None, first: int, limit: int
) -> Sequence[SameName]:
    """Return nominees of a submission beside those of the same name that count, from a place in that list on.

    Those are others of it, of submissions of its season that nobody replaced, and of archived dossiers of its pack.
    """
    counts = or_(_behind(), and_(_THEIRS.c.id != _MINE.c.id, or_(_in_season(), _awarded())))
    query = _PAIRS.where(_OWN.c.submission_id == submission_id, seen_by(_THEIRS.c.unit, unit), counts)
    return fetch_all(connection, SameName, query.offset(first).limit(limit))


def _behind() -> ColumnElement[bool]:
    """Return what is true of a nominee that stands behind the own one in the same submission."""
    later = or_(
        _OTHER.c.sheet > _OWN.c.sheet, and_(_OTHER.c.sheet == _OWN.c.sheet, _OTHER.c.position > _OWN.c.position)
    )
    return and_(_OTHER.c.submission_id == _OWN.c.submission_id, later)


def _in_season() -> ColumnElement[bool]:
    """Return what is true of a submission of the same season in whose place no other stands."""
    newer = submission.alias("newer")
    replaced = exists(select(newer.c.id).where(newer.c.replaces == _THEIRS.c.id))
    return and_(_THEIRS.c.season_id == _MINE.c.season_id, ~replaced, ~_same_rows())


def _same_rows() -> ColumnElement[bool]:
    """Return what is true of two submissions of which one is a list that was merged of the other."""
    whole = and_(merged.c.submission_id == _MINE.c.id, merged.c.source_id == _THEIRS.c.id)
    part = and_(merged.c.submission_id == _THEIRS.c.id, merged.c.source_id == _MINE.c.id)
    return exists(select(merged.c.source_id).where(or_(whole, part)))


def _awarded() -> ColumnElement[bool]:
    """Return what is true of a submission whose dossier is archived in another season of the pack."""
    other_season = or_(_MINE.c.season_id.is_(None), dossier.c.season_id != _MINE.c.season_id)
    return and_(_THEIRS.c.pack == _MINE.c.pack, dossier.c.record_id.is_not(None), other_season)


def decisions_of(connection: Connection, submission_id: str) -> Sequence[Decision]:
    """Return what was decided about the nominees of a submission, in the order it was decided."""
    query = select(decision).where(decision.c.submission_id == submission_id).order_by(decision.c.seq)
    return fetch_all(connection, Decision, query)


def is_nominee(connection: Connection, submission_id: str, sheet: str, position: int) -> bool:
    """Say whether a submission has a nominee at a place."""
    where = and_(nominee.c.submission_id == submission_id, nominee.c.sheet == sheet, nominee.c.position == position)
    return connection.execute(select(nominee.c.name).where(where)).first() is not None
