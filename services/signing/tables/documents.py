"""Documents with their present revision and the step they wait for, and the queries on them."""

from collections.abc import Collection, Sequence

from sqlalchemy import Column, Connection, Index, Integer, String, Table, bindparam, select

from services.signing.rows import DocumentRow, Ended
from services.signing.tables.metadata import TABLES
from shared.database import Tx
from shared.database.rows import fetch_all, fetch_one
from shared.database.units import seen_by, unit_column
from shared.errors.things import Thing
from shared.errors.tree import NotFound

AT_ONCE = 500  # ids named in one statement

document = Table(
    "document",
    TABLES,
    Column("id", String(90), primary_key=True),
    Column("dossier_id", String(26), nullable=False, index=True),
    unit_column(),
    Column("pack", String(40), nullable=False),
    Column("pack_digest", String(64), nullable=False),  # the published version it is made by
    Column("season", String(26), nullable=False),
    Column("facts", String(64), nullable=False),  # of the season's version it is made by
    Column("kind", String(40), nullable=False),
    Column("pages", Integer, nullable=False),
    Column("docx", String(64), nullable=False),
    Column("pdf", String(64), nullable=False),  # the present revision
    Column("number", Integer),
    Column("label", String(80), nullable=False, default=""),
    Column("date", String(10), nullable=False, default=""),
    Column("completed_at", String(40)),
    Column("step", String(40), nullable=False, default=""),
    Column("signer", String(40), nullable=False, default=""),
    Column("ended", String(12), nullable=False, default=""),
    Column("revision", Integer, nullable=False, default=1),  # the dossier's, when this paper was made
    Index("document_of_signer", "signer", "id"),
)


def document_by_id(connection: Connection, document_id: str, unit: str | None = None) -> DocumentRow:
    """Return a document that a unit sees; raises NotFound."""
    query = select(document).where(document.c.id == document_id, seen_by(document.c.unit, unit))
    row = fetch_one(connection, DocumentRow, query)
    if row is None:
        raise NotFound(what=Thing.DOCUMENT, id=document_id)
    return row


def documents_by_ids(
    connection: Connection, document_ids: Sequence[str], unit: str | None = None
) -> Sequence[DocumentRow]:
    """Return documents that a unit sees, each once, by id; raises NotFound for the first that is not there."""
    rows = seen_documents(connection, document_ids, unit)
    missing = sorted(set(document_ids) - set(rows))
    if missing:
        raise NotFound(what=Thing.DOCUMENT, id=missing[0])
    return list(rows.values())


def seen_documents(connection: Connection, document_ids: Sequence[str], unit: str | None) -> dict[str, DocumentRow]:
    """Return documents that a unit sees by id, in the order of their ids; one that is not there is left out."""
    wanted, rows = sorted(set(document_ids)), dict[str, DocumentRow]()
    for first in range(0, len(wanted), AT_ONCE):
        query = select(document).where(document.c.id.in_(wanted[first : first + AT_ONCE])).order_by(document.c.id)
        found = fetch_all(connection, DocumentRow, query.where(seen_by(document.c.unit, unit)))
        rows |= {row.id: row for row in found}
    return rows


def papers_of_kind(connection: Connection, dossier_id: str, kind: str, unit: str | None) -> Sequence[DocumentRow]:
    """Return the documents of a kind of a dossier that a unit sees and that hold, by id."""
    query = select(document).where(document.c.dossier_id == dossier_id, document.c.kind == kind)
    query = query.where(document.c.ended == "", seen_by(document.c.unit, unit))
    return fetch_all(connection, DocumentRow, query.order_by(document.c.id))


def lock_document(tx: Tx, document_id: str, unit: str | None) -> DocumentRow:
    """Return a document that a unit sees and no other transaction changes until this one ends; raises NotFound."""
    tx.execute(select(document.c.id).where(document.c.id == document_id).with_for_update())
    return document_by_id(tx.connection, document_id, unit)


def lock_papers(tx: Tx, document_ids: Sequence[str]) -> dict[str, DocumentRow]:
    """Return documents by id, which no other transaction changes until this one ends; all lock them in one order."""
    wanted, rows = sorted(set(document_ids)), dict[str, DocumentRow]()
    for first in range(0, len(wanted), AT_ONCE):
        query = select(document).where(document.c.id.in_(wanted[first : first + AT_ONCE])).order_by(document.c.id)
        rows |= {row.id: row for row in fetch_all(tx.connection, DocumentRow, query.with_for_update())}
    return rows


def write_revisions(tx: Tx, rows: Sequence[DocumentRow]) -> None:
    """Write the present revision of documents, their numbers and their steps."""
    columns = ("pdf", "number", "label", "date", "step", "signer")
    statement = document.update().where(document.c.id == bindparam("of"))
    values = statement.values({column: bindparam(f"new_{column}") for column in columns})
    tx.execute(values, [{"of": row.id, **{f"new_{one}": getattr(row, one) for one in columns}} for row in rows])


def mark_complete(tx: Tx, document_ids: Sequence[str], at: str) -> None:
    """Note of documents that nothing is left to do."""
    if document_ids:
        statement = document.update().where(document.c.id == bindparam("of")).values(completed_at=at)
        tx.execute(statement, [{"of": document_id} for document_id in document_ids])


def lock_documents(tx: Tx, dossier_id: str) -> Sequence[DocumentRow]:
    """Return the documents of a dossier, which no other transaction changes until this one ends."""
    query = select(document).where(document.c.dossier_id == dossier_id).order_by(document.c.id)
    return fetch_all(tx.connection, DocumentRow, query.with_for_update())


def end_documents(tx: Tx, document_ids: Sequence[str], ended: Ended) -> None:
    """Write that some documents are nobody's task any more."""
    if document_ids:
        these = document.c.id.in_(document_ids)
        tx.execute(document.update().where(these).values(ended=ended, step="", signer=""))


def revisions_of(connection: Connection, document_ids: Sequence[str]) -> dict[str, int]:
    """Return the revision of each of some documents that are here."""
    query = select(document.c.id, document.c.revision).where(document.c.id.in_(document_ids))
    return {row.id: row.revision for row in connection.execute(query)}


def set_step(tx: Tx, document_id: str, step: str, signer: str) -> None:
    """Write what a document waits for."""
    tx.execute(document.update().where(document.c.id == document_id).values(step=step, signer=signer))


def open_documents(connection: Connection, dossier_id: str | None, unit: str | None = None) -> Sequence[DocumentRow]:
    """Return the documents that a unit sees and that are not complete, oldest dossier first."""
    still = document.c.completed_at.is_(None) & (document.c.ended == "")
    query = select(document).where(still, seen_by(document.c.unit, unit))
    query = query.order_by(document.c.dossier_id, document.c.id)
    wanted = query.where(document.c.dossier_id == dossier_id) if dossier_id else query
    return fetch_all(connection, DocumentRow, wanted)


def issued_kinds(connection: Connection, dossier_id: str, kinds: Collection[str]) -> dict[str, DocumentRow]:
    """Return the numbered documents of a dossier of some kinds, by kind (the last one of a kind that has many)."""
    if not kinds:
        return {}
    numbered = (document.c.dossier_id == dossier_id) & document.c.number.is_not(None) & (document.c.ended == "")
    query = select(document).where(numbered, document.c.kind.in_(kinds)).order_by(document.c.id)
    return {row.kind: row for row in fetch_all(connection, DocumentRow, query)}
