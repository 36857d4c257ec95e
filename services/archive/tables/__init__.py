"""What the archive remembers of dossiers under way; the index of records stands beside it."""

from collections.abc import Sequence

from sqlalchemy import Column, Connection, Integer, String, Table, Text, select

from services.archive.rows import Step
from services.archive.search.index import record, record_document
from services.archive.tables.loans import loan
from services.archive.tables.recipients import recipient
from services.archive.tables.standings import standing
from shared.contracts.lifecycle import DocumentState, WaitsFor
from shared.contracts.state_report import Item, StateReport, digests_in
from shared.database import Tx
from shared.database.rows import fetch_all

OF_RECORDS = (recipient, loan)
TABLES = OF_RECORDS[0].metadata  # that of the index, whose records they are of

closing = Table(
    "closing",
    TABLES,
    Column("dossier_id", String(26), primary_key=True),
    Column("revision", Integer, nullable=False, default=0),  # of which intake said that nothing is left to be done
    Column("packed", Integer, nullable=False, default=0),  # the last of which all was noted, so that it is packed
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


def closing_of(tx: Tx, dossier_id: str) -> tuple[int, int]:
    """Return the revision of a dossier that was closed and the one that was packed, 0 for none."""
    row = tx.execute(select(closing.c.revision, closing.c.packed).where(closing.c.dossier_id == dossier_id)).first()
    return (row.revision, row.packed) if row else (0, 0)


def note_closed(tx: Tx, dossier_id: str, revision: int) -> None:
    """Note the revision at which a dossier was closed, unless a later one is noted."""
    where = closing.c.dossier_id == dossier_id
    if not tx.insert_once(closing.insert().values(dossier_id=dossier_id, revision=revision)):
        tx.execute(closing.update().where(where, closing.c.revision < revision).values(revision=revision))


def note_packed(tx: Tx, dossier_id: str, revision: int) -> None:
    """Note that a closed dossier is packed as it was at a revision."""
    tx.execute(closing.update().where(closing.c.dossier_id == dossier_id).values(packed=revision))


def story(connection: Connection, dossier_id: str) -> Sequence[Step]:
    """Return everything that happened to a dossier, in the order it was heard."""
    return fetch_all(connection, Step, select(trail).where(trail.c.dossier_id == dossier_id).order_by(trail.c.seq))


def states(connection: Connection) -> StateReport:
    """Return for reconciliation the records and documents of the index, and every file that an event named."""
    records = connection.execute(select(record.c.id, record.c.archived_at)).all()
    at = {record.id: record.archived_at for record in records}
    joined = record_document.outerjoin(standing, standing.c.document_id == record_document.c.document_id)
    columns = (record_document.c.record_id, record_document.c.document_id, standing.c.instead)
    papers = connection.execute(select(*columns).select_from(joined)).all()
    claims = (
        Item(
            kind="document",
            id=paper.document_id,
            state=_state(paper.instead),
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


def _state(instead: str | None) -> DocumentState:
    """Return where an archived paper stands: None for one that holds, else the paper that took its place."""
    if instead is None:
        return DocumentState.ARCHIVED
    return DocumentState.SUPERSEDED if instead else DocumentState.VOID
