"""The signatures of documents, given or not, and the queries on them."""

from collections.abc import Sequence

from sqlalchemy import Column, Connection, Integer, String, Table, bindparam, select

from services.signing.rows import DocumentRow, SignatureRow
from services.signing.tables.documents import AT_ONCE, document
from services.signing.tables.metadata import TABLES
from shared.database import Tx
from shared.database.rows import fetch_all, fetch_one
from shared.database.units import seen_by

signature = Table(
    "signature",
    TABLES,
    Column("document_id", String(90), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("dossier_id", String(26), nullable=False, index=True),
    Column("field", String(40), nullable=False),
    Column("signer", String(40), nullable=False),
    Column("by", String(10), nullable=False),
    Column("signed_at", String(40)),
    Column("pdf", String(64)),  # the revision it came with
)


def signatures_of(connection: Connection, document_id: str) -> Sequence[SignatureRow]:
    """Return a document's signatures in the order they are to be given."""
    query = select(signature).where(signature.c.document_id == document_id).order_by(signature.c.position)
    return fetch_all(connection, SignatureRow, query)


def document_of_revision(
    connection: Connection, digests: Sequence[str], besides: str, unit: str | None
) -> DocumentRow | None:
    """Return another document a unit sees, of which one of these is the present revision or one taken signed."""
    taken = select(signature.c.document_id).where(signature.c.pdf.in_(digests))
    query = select(document).where(document.c.pdf.in_(digests) | document.c.id.in_(taken), document.c.id != besides)
    query = query.where(seen_by(document.c.unit, unit))
    return fetch_one(connection, DocumentRow, query.order_by(document.c.id))


def documents_of_revisions(connection: Connection, digests: Sequence[str], unit: str | None) -> dict[str, str]:
    """Return the document of each of some revisions: those that were taken signed, and the present ones."""
    known: dict[str, str] = {}
    for first in range(0, len(digests), AT_ONCE):
        some = digests[first : first + AT_ONCE]
        taken = select(signature.c.pdf, document.c.id).join(document, document.c.id == signature.c.document_id)
        present = select(document.c.pdf, document.c.id)
        for query, column in ((taken, signature.c.pdf), (present, document.c.pdf)):
            rows = connection.execute(query.where(column.in_(some), seen_by(document.c.unit, unit)))
            known |= {str(digest): str(document_id) for digest, document_id in rows}
    return known


def signatures_by_document(connection: Connection, document_ids: Sequence[str]) -> dict[str, list[SignatureRow]]:
    """Return the signatures of some documents, given or not, in order."""
    by_document: dict[str, list[SignatureRow]] = {document_id: [] for document_id in document_ids}
    for first in range(0, len(document_ids), AT_ONCE):
        some = signature.c.document_id.in_(document_ids[first : first + AT_ONCE])
        for row in fetch_all(connection, SignatureRow, select(signature).where(some).order_by(signature.c.position)):
            by_document[row.document_id].append(row)
    return by_document


def give_signatures(tx: Tx, rows: Sequence[SignatureRow]) -> None:
    """Write when signatures were given, and with which revision they came."""
    mine = (signature.c.document_id == bindparam("of")) & (signature.c.position == bindparam("at"))
    statement = signature.update().where(mine).values(signed_at=bindparam("given"), pdf=bindparam("came"))
    values = [{"of": row.document_id, "at": row.position, "given": row.signed_at, "came": row.pdf} for row in rows]
    tx.execute(statement, values)


def open_signatures(connection: Connection, dossier_id: str | None) -> dict[str, list[SignatureRow]]:
    """Return the signatures of the documents that are not complete by document, given or not, in order."""
    still_open = select(document.c.id).where(document.c.completed_at.is_(None))
    query = select(signature).where(signature.c.document_id.in_(still_open))
    query = query.order_by(signature.c.document_id, signature.c.position)
    query = query.where(signature.c.dossier_id == dossier_id) if dossier_id else query
    by_document: dict[str, list[SignatureRow]] = {}
    for row in fetch_all(connection, SignatureRow, query):
        by_document.setdefault(row.document_id, []).append(row)
    return by_document


def forget_revisions(tx: Tx, document_ids: Sequence[str]) -> None:
    """Drop documents and their signatures, for later revisions of them; what was given stays in the trail."""
    tx.execute(signature.delete().where(signature.c.document_id.in_(document_ids)))
    tx.execute(document.delete().where(document.c.id.in_(document_ids)))
