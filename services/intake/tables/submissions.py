"""Submissions and their files, and the queries on them."""

from collections.abc import Mapping, Sequence
from dataclasses import fields

from sqlalchemy import Column, Connection, String, Table, Text, UniqueConstraint, select

from services.intake.rows import Submission, SubmissionSummary, SubmittedFile
from services.intake.tables.metadata import TABLES
from shared.database import Tx
from shared.database.rows import fetch_all, fetch_one
from shared.database.units import seen_by, unit_column
from shared.errors.things import Thing
from shared.errors.tree import NotFound

submission = Table(
    "submission",
    TABLES,
    Column("id", String(26), primary_key=True),
    Column("owner", String(26), nullable=False),  # the id of the principal that sent it
    unit_column(),
    Column("pack", String(40), nullable=False),
    Column("pack_digest", String(64), nullable=False),  # the version its table was read by
    Column("key", String(200)),
    Column("digest", String(64), nullable=False),
    Column("state", String(10), nullable=False),  # ready | faulty | no_table
    Column("nominees", String(64)),  # the vetted table, a blob
    Column("answer", Text, nullable=False),  # the JSON the clerk was given
    Column("created_at", String(40), nullable=False),
    Column("season_id", String(26), index=True),  # for which it was handed in, if that was said
    Column("replaces", String(26), index=True),  # the submission that it stands in the place of
    UniqueConstraint("owner", "key"),
)

submitted_file = Table(
    "submitted_file",
    TABLES,
    Column("submission_id", String(26), primary_key=True),
    Column("sha256", String(64), primary_key=True, index=True),
    Column("name", String(500), nullable=False),
    Column("at", String(40), nullable=False),
)


def submission_by_id(connection: Connection, submission_id: str, unit: str | None) -> Submission:
    """Return a submission that a unit sees; raises NotFound."""
    query = select(submission).where(submission.c.id == submission_id, seen_by(submission.c.unit, unit))
    row = fetch_one(connection, Submission, query)
    if row is None:
        raise NotFound(what=Thing.SUBMISSION, id=submission_id)
    return row


def submission_by_key(connection: Connection, owner: str, key: str) -> Submission | None:
    """Return the submission that a key's owner made under an Idempotency-Key, if any."""
    query = select(submission).where(submission.c.owner == owner, submission.c.key == key)
    return fetch_one(connection, Submission, query)


def first_seen(connection: Connection, digests: Sequence[str], unit: str | None) -> dict[str, SubmittedFile]:
    """Return where each of some files was submitted first, by digest, of submissions that a unit sees."""
    own = submitted_file.join(submission, submission.c.id == submitted_file.c.submission_id)
    query = select(submitted_file).select_from(own)
    query = query.where(submitted_file.c.sha256.in_(digests), seen_by(submission.c.unit, unit))
    latest_first = query.order_by(submitted_file.c.at.desc(), submitted_file.c.submission_id.desc())
    return {row.sha256: row for row in fetch_all(connection, SubmittedFile, latest_first)}


def replacing(connection: Connection, submission_ids: Sequence[str]) -> dict[str, str]:
    """Return by which submission each of some was replaced, of those that were."""
    query = select(submission.c.replaces, submission.c.id).where(submission.c.replaces.in_(submission_ids))
    return {row.replaces: row.id for row in connection.execute(query)}


def lock_submission(tx: Tx, submission_id: str, unit: str | None) -> Submission:
    """Return a submission that a unit sees and nobody else changes until this transaction ends; raises NotFound."""
    tx.execute(select(submission.c.id).where(submission.c.id == submission_id).with_for_update())
    return submission_by_id(tx.connection, submission_id, unit)


def files_of(connection: Connection, submission_id: str) -> Sequence[SubmittedFile]:
    """Return the files of a submission, in the order they came."""
    query = select(submitted_file).where(submitted_file.c.submission_id == submission_id)
    return fetch_all(connection, SubmittedFile, query.order_by(submitted_file.c.at, submitted_file.c.name))


def submissions_after(
    connection: Connection, cursor: str, limit: int, unit: str | None, filters: Mapping[str, str | None]
) -> Sequence[SubmissionSummary]:
    """Return submissions, newest first, that come after a cursor (the last id seen), without their long answers.

    `filters` are the values of `state`, `pack` and `season_id`, None for any.
    """
    columns = {submission.c[name]: value for name, value in filters.items()}
    query = select(*(submission.c[field.name] for field in fields(SubmissionSummary)))
    query = query.where(
        seen_by(submission.c.unit, unit), *(column == value for column, value in columns.items() if value is not None)
    )
    query = query.order_by(submission.c.id.desc()).limit(limit)
    return fetch_all(connection, SubmissionSummary, query.where(submission.c.id < cursor) if cursor else query)


def file_of(connection: Connection, submission_id: str, sha256: str) -> SubmittedFile | None:
    """Return a file of a submission, if it has it."""
    of_submission = (submitted_file.c.submission_id == submission_id) & (submitted_file.c.sha256 == sha256)
    return fetch_one(connection, SubmittedFile, select(submitted_file).where(of_submission))
