"""What the archive remembers of dossiers under way; the index of records stands beside it."""

from collections.abc import Sequence

from sqlalchemy import Column, Connection, Integer, String, Table, Text, select

from services.archive.rows import Progress, Step
from services.archive.search.index import metadata, record, record_document
from shared.contracts.lifecycle import DocumentState, WaitsFor
from shared.contracts.state_report import Item, StateReport, digests_in
from shared.database import Tx
from shared.database.rows import fetch_all

TABLES = metadata

progress = Table(
    "progress",
    TABLES,
    Column("dossier_id", String(26), primary_key=True),
    Column("expected", Integer),
    Column("prepared", Integer, nullable=False, default=0),
    Column("fields", Integer, nullable=False, default=0),
    Column("filled", Integer, nullable=False, default=0),
    Column("signed", Integer, nullable=False, default=0),
    Column("completed", Integer, nullable=False, default=0),
    Column("closed", Integer, nullable=False, default=0),
)

trail = Table(
    "trail",
    TABLES,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("dossier_id", String(26), nullable=False, index=True),
    Column("type", String(60), nullable=False),
    Column("at", String(40), nullable=False),
    Column("data", Text, nullable=False),
)


def count(tx: Tx, dossier_id: str, **steps: int) -> Progress:
    """Add to a dossier's counts and return its row; the update locks it against a second counter."""
    where = progress.c.dossier_id == dossier_id
    changes = {name: (value if name == "expected" else progress.c[name] + value) for name, value in steps.items()}
    add = progress.update().where(where).values(changes or {"closed": progress.c.closed})
    if not tx.execute(add).rowcount and not tx.insert_once(progress.insert().values(dossier_id=dossier_id, **steps)):
        tx.execute(add)  # two of its first events came at the same moment
    return Progress(**tx.execute(select(progress).where(where)).one()._mapping)


def close(tx: Tx, dossier_id: str) -> None:
    tx.execute(progress.update().where(progress.c.dossier_id == dossier_id).values(closed=1))


def story(connection: Connection, dossier_id: str) -> Sequence[Step]:
    """Return everything that happened to a dossier, in the order it was heard."""
    return fetch_all(connection, Step, select(trail).where(trail.c.dossier_id == dossier_id).order_by(trail.c.seq))


def states(connection: Connection) -> StateReport:
    """Return for reconciliation the records and documents of the index, and every file that an event named."""
    records = connection.execute(select(record.c.id, record.c.archived_at)).all()
    at = {record.id: record.archived_at for record in records}
    papers = connection.execute(select(record_document.c.record_id, record_document.c.document_id)).all()
    claims = (
        Item(
            kind="document",
            id=paper.document_id,
            state=DocumentState.ARCHIVED,
            since=at[paper.record_id],
            waits=WaitsFor.NOBODY,
        )
        for paper in papers
    )
    digests: set[str] = set()
    for data in connection.execute(select(trail.c.data).execution_options(yield_per=1000)).scalars():
        digests |= digests_in(data)
    return StateReport(
        claims=tuple(claims),
        digests=frozenset(digests),
        records=frozenset(at),
        owned_states=DocumentState.ARCHIVED.onwards(),
    )
