"""What intake remembers, and the queries on it, each with a name."""

import json
from collections.abc import Sequence
from dataclasses import fields

from sqlalchemy import (
    Column,
    Connection,
    Enum,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    func,
    select,
)

from services.intake.rows import Document, Dossier, Milestone, Submission, SubmissionSummary, SubmittedFile
from shared.contracts.lifecycle import DocumentState, WaitsFor
from shared.contracts.state_report import Item, StateReport
from shared.database import Tx, new_tables
from shared.database.rows import fetch_all, fetch_one
from shared.database.units import seen_by, unit_column
from shared.errors.things import Thing
from shared.errors.tree import NotFound

TABLES = new_tables()
# kept as its word, read as the enum
STATE = Enum(DocumentState, native_enum=False, length=20, values_callable=lambda states: [str(one) for one in states])

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

dossier = Table(
    "dossier",
    TABLES,
    Column("id", String(26), primary_key=True),
    Column("submission_id", String(26), nullable=False),
    unit_column(),
    Column("pack", String(40), nullable=False),
    Column("pack_digest", String(64), nullable=False),  # the version it is made by, to its end
    Column("campaign", String(80), nullable=False),
    Column("created_at", String(40), nullable=False),
    Column("record_id", String(80)),
    Column("request", String(64), nullable=False, default=""),  # the blob of what it is made of now
    Column("revision", Integer, nullable=False, default=1),  # counts up whenever something of it is mended
    UniqueConstraint("submission_id", "pack", "campaign"),
)

document = Table(
    "document",
    TABLES,
    Column("id", String(90), primary_key=True),
    Column("dossier_id", String(26), nullable=False),
    Column("kind", String(40), nullable=False),
    Column("position", Integer, nullable=False),
    Column("state", STATE, nullable=False),
    Column("since", String(40), nullable=False),
    Column("facts", Text, nullable=False, default="{}"),
    Column("revision", Integer, nullable=False, default=1),  # the dossier's, when this paper was last begun
    Index("document_of_dossier", "dossier_id", "position"),
)

pack_version = Table(
    "pack_version",
    TABLES,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("digest", String(64), nullable=False, unique=True),
    Column("pack", String(40), nullable=False, index=True),
    Column("version", Text, nullable=False),  # as pack.toml has it
    Column("published_at", String(40), nullable=False),
    Column("published_by", String(100), nullable=False),
)

live_pack = Table(
    "live_pack",
    TABLES,
    Column("pack", String(40), primary_key=True),  # so that one version of a pack is live
    Column("digest", String(64), nullable=False),
    Column("since", String(40), nullable=False),
    Column("chosen_by", String(100), nullable=False),
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


def dossier_by_id(connection: Connection, dossier_id: str, unit: str | None) -> Dossier:
    """Return a dossier that a unit sees; raises NotFound."""
    query = select(dossier).where(dossier.c.id == dossier_id, seen_by(dossier.c.unit, unit))
    row = fetch_one(connection, Dossier, query)
    if row is None:
        raise NotFound(what=Thing.DOSSIER, id=dossier_id)
    return row


def dossier_of(connection: Connection, submission_id: str, pack: str, campaign: str) -> Dossier | None:
    """Return the dossier already made of a submission for a campaign, if any."""
    query = select(dossier).where(
        dossier.c.submission_id == submission_id, dossier.c.pack == pack, dossier.c.campaign == campaign
    )
    return fetch_one(connection, Dossier, query)


def submissions_after(
    connection: Connection, cursor: str, limit: int, *, unit: str | None, state: str | None, pack: str | None
) -> Sequence[SubmissionSummary]:
    """Return submissions, newest first, that come after a cursor (the last id seen), without their long answers."""
    given = {submission.c.state: state, submission.c.pack: pack}
    query = select(*(submission.c[one.name] for one in fields(SubmissionSummary)))
    query = query.where(
        seen_by(submission.c.unit, unit), *(column == value for column, value in given.items() if value is not None)
    )
    query = query.order_by(submission.c.id.desc()).limit(limit)
    return fetch_all(connection, SubmissionSummary, query.where(submission.c.id < cursor) if cursor else query)


def dossiers_after(connection: Connection, cursor: str, limit: int, unit: str | None) -> Sequence[Dossier]:
    """Return the dossiers that a unit sees, newest first, that come after a cursor (the last id seen)."""
    query = select(dossier).where(seen_by(dossier.c.unit, unit)).order_by(dossier.c.id.desc()).limit(limit)
    return fetch_all(connection, Dossier, query.where(dossier.c.id < cursor) if cursor else query)


def documents_after(connection: Connection, dossier_id: str, position: int, limit: int) -> Sequence[Document]:
    """Return the documents of a dossier in their order that come after a position; the first has 0."""
    query = select(document).where(document.c.dossier_id == dossier_id, document.c.position > position)
    return fetch_all(connection, Document, query.order_by(document.c.position).limit(limit))


def document_of(connection: Connection, dossier_id: str, document_id: str) -> Document | None:
    """Return a document of a dossier, if it has it."""
    query = select(document).where(document.c.dossier_id == dossier_id, document.c.id == document_id)
    return fetch_one(connection, Document, query)


def file_of(connection: Connection, submission_id: str, sha256: str) -> SubmittedFile | None:
    """Return a file of a submission, if it has it."""
    query = select(submitted_file).where(
        submitted_file.c.submission_id == submission_id, submitted_file.c.sha256 == sha256
    )
    return fetch_one(connection, SubmittedFile, query)


def counts_of(connection: Connection, dossier_ids: Sequence[str]) -> dict[str, dict[DocumentState, int]]:
    """Return how many documents of each dossier stand in each state."""
    query = select(document.c.dossier_id, document.c.state, func.count())
    query = query.where(document.c.dossier_id.in_(dossier_ids)).group_by(document.c.dossier_id, document.c.state)
    counts: dict[str, dict[DocumentState, int]] = {dossier_id: {} for dossier_id in dossier_ids}
    for dossier_id, state, count in connection.execute(query):
        counts[dossier_id][state] = count
    return counts


def milestones_after(connection: Connection, dossier_id: str, seq: int) -> Sequence[Milestone]:
    """Return what happened to a dossier after a sequence number."""
    query = select(milestone).where(milestone.c.dossier_id == dossier_id, milestone.c.seq > seq)
    return fetch_all(connection, Milestone, query.order_by(milestone.c.seq))


def lock_dossier(tx: Tx, dossier_id: str) -> None:
    """Let no other transaction follow a dossier until this one ends, so that its milestones count up as they commit."""
    tx.execute(select(dossier.c.id).where(dossier.c.id == dossier_id).with_for_update())


def states(connection: Connection) -> StateReport:
    """Return for reconciliation: every submission and document with its state, the files and packs they name."""
    taken = connection.execute(select(submission.c.id, submission.c.state, submission.c.created_at)).all()
    made = connection.execute(select(document.c.id, document.c.state, document.c.since)).all()
    failed = connection.execute(select(document.c.id, document.c.facts).where(document.c.state == DocumentState.FAILED))
    why = {row.id: str(json.loads(row.facts).get("code", "")) for row in failed}
    files = connection.execute(select(submitted_file.c.sha256)).scalars()
    vetted = connection.execute(select(submission.c.nominees).where(submission.c.nominees.is_not(None))).scalars()
    items = [
        Item(kind="submission", id=one.id, state=one.state, since=one.created_at, waits=WaitsFor.NOBODY)
        for one in taken
    ]
    items += [
        Item(
            kind="document",
            id=one.id,
            state=one.state,
            since=one.since,
            waits=one.state.waits_for,
            why=why.get(one.id, ""),
        )
        for one in made
    ]
    packs = connection.execute(select(pack_version.c.digest)).scalars()
    return StateReport(items=tuple(items), digests=frozenset(files) | frozenset(vetted) | frozenset(packs))
