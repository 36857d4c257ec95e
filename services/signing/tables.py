"""What signing remembers: documents with their present revision, their signatures, and the number register."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Index,
    Integer,
    String,
    Table,
    UniqueConstraint,
    and_,
    false,
    not_,
    or_,
    select,
)

from services.signing.rows import ISSUE, DocumentRow, RegisterRow, SignatureRow
from shared.contracts.lifecycle import DocumentState, WaitsFor
from shared.contracts.state_report import Item, StateReport
from shared.database import Tx, new_tables
from shared.database.rows import fetch_all, fetch_one
from shared.database.units import seen_by, unit_column
from shared.errors.things import Thing
from shared.errors.tree import NotFound

TABLES = new_tables()

document = Table(
    "document",
    TABLES,
    Column("id", String(90), primary_key=True),
    Column("dossier_id", String(26), nullable=False, index=True),
    unit_column(),
    Column("pack", String(40), nullable=False),
    Column("pack_digest", String(64), nullable=False),  # the published version it is made by
    Column("campaign", String(80), nullable=False),
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
    Column("revision", Integer, nullable=False, default=1),  # the dossier's, when this paper was made
    Index("document_of_signer", "signer", "id"),
)

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

series = Table(
    "series",
    TABLES,
    Column("agency", String(200), primary_key=True),
    Column("series", String(120), primary_key=True),
    Column("year", Integer, primary_key=True),
    Column("last", Integer, nullable=False),
)

register = Table(
    "register",
    TABLES,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("agency", String(200), nullable=False),
    Column("series", String(120), nullable=False),
    Column("year", Integer, nullable=False),
    Column("number", Integer, nullable=False),
    Column("label", String(80), nullable=False),
    Column("date", String(10), nullable=False),
    Column("document_id", String(90), nullable=False, unique=True),
    Column("title", String(400), nullable=False),
    Column("signer", String(200), nullable=False),
    UniqueConstraint("agency", "series", "year", "number"),
)


def document_by_id(connection: Connection, document_id: str, unit: str | None = None) -> DocumentRow:
    """Return a document that a unit sees; raises NotFound."""
    query = select(document).where(document.c.id == document_id, seen_by(document.c.unit, unit))
    row = fetch_one(connection, DocumentRow, query)
    if row is None:
        raise NotFound(what=Thing.DOCUMENT, id=document_id)
    return row


def lock_document(tx: Tx, document_id: str, unit: str | None) -> DocumentRow:
    """Return a document that a unit sees and no other transaction changes until this one ends; raises NotFound."""
    tx.execute(select(document.c.id).where(document.c.id == document_id).with_for_update())
    return document_by_id(tx.connection, document_id, unit)


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


@dataclass(frozen=True, kw_only=True)
class Order:
    """A kind of document of a pack's version that gets its number only after another kind of its dossier."""

    pack_digest: str
    kind: str
    after: str


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """Which documents with a step to be done are wanted: seen by a unit, of a dossier, of a signer."""

    unit: str | None
    dossier_id: str | None
    signer: str | None
    orders: Sequence[Order]


def waiting_documents(connection: Connection, wanted: Waiting, cursor: str, limit: int) -> Sequence[DocumentRow]:
    """Return the documents whose step can be done now, by dossier and document, after a cursor (the last id seen)."""
    held = or_(false(), *map(_held, wanted.orders))
    seen = seen_by(document.c.unit, wanted.unit)
    query = select(document).where(seen, document.c.step != "", not_(and_(document.c.step == ISSUE, held)))
    given = {document.c.dossier_id: wanted.dossier_id, document.c.signer: wanted.signer}
    query = query.where(*(column == value for column, value in given.items() if value is not None))
    return fetch_all(connection, DocumentRow, query.where(document.c.id > cursor).order_by(document.c.id).limit(limit))


def packs_of_numbers(connection: Connection) -> Sequence[str]:
    """Return the digests of the packs by which documents that wait for their number were made."""
    return connection.execute(select(document.c.pack_digest).where(document.c.step == ISSUE).distinct()).scalars().all()


def _held(order: Order) -> ColumnElement[bool]:
    other = document.alias()
    of_dossier = select(other.c.id).where(other.c.dossier_id == document.c.dossier_id, other.c.kind == order.after)
    numbered = of_dossier.where(other.c.number.is_not(None)).exists()
    return and_(document.c.pack_digest == order.pack_digest, document.c.kind == order.kind, not_(numbered))


def signatures_by_document(connection: Connection, document_ids: Sequence[str]) -> dict[str, list[SignatureRow]]:
    """Return the signatures of some documents, given or not, in order."""
    query = select(signature).where(signature.c.document_id.in_(document_ids)).order_by(signature.c.position)
    found: dict[str, list[SignatureRow]] = {document_id: [] for document_id in document_ids}
    for row in fetch_all(connection, SignatureRow, query):
        found[row.document_id].append(row)
    return found


def revisions_of(connection: Connection, document_ids: Sequence[str]) -> dict[str, int]:
    """Return the revision of each of some documents that are here."""
    query = select(document.c.id, document.c.revision).where(document.c.id.in_(document_ids))
    return {row.id: row.revision for row in connection.execute(query)}


def forget_revision(tx: Tx, document_id: str) -> None:
    """Drop a document and its signatures, for a later revision of it; what was given stays in the trail."""
    tx.execute(signature.delete().where(signature.c.document_id == document_id))
    tx.execute(document.delete().where(document.c.id == document_id))


def set_step(tx: Tx, document_id: str, step: str, signer: str) -> None:
    """Write what a document waits for."""
    tx.execute(document.update().where(document.c.id == document_id).values(step=step, signer=signer))


def open_documents(connection: Connection, dossier_id: str | None, unit: str | None = None) -> Sequence[DocumentRow]:
    """Return the documents that a unit sees and that are not complete, oldest dossier first."""
    query = select(document).where(document.c.completed_at.is_(None), seen_by(document.c.unit, unit))
    query = query.order_by(document.c.dossier_id, document.c.id)
    wanted = query.where(document.c.dossier_id == dossier_id) if dossier_id else query
    return fetch_all(connection, DocumentRow, wanted)


def open_signatures(connection: Connection, dossier_id: str | None) -> dict[str, list[SignatureRow]]:
    """Return the signatures of the documents that are not complete by document, given or not, in order."""
    still_open = select(document.c.id).where(document.c.completed_at.is_(None))
    query = select(signature).where(signature.c.document_id.in_(still_open))
    query = query.order_by(signature.c.document_id, signature.c.position)
    wanted = query.where(signature.c.dossier_id == dossier_id) if dossier_id else query
    found: dict[str, list[SignatureRow]] = {}
    for row in fetch_all(connection, SignatureRow, wanted):
        found.setdefault(row.document_id, []).append(row)
    return found


def issued_kinds(connection: Connection, dossier_id: str, kinds: Collection[str]) -> dict[str, DocumentRow]:
    """Return the numbered documents of a dossier of some kinds, by kind (the last one of a kind that has many)."""
    if not kinds:
        return {}
    numbered = (document.c.dossier_id == dossier_id) & document.c.number.is_not(None)
    query = select(document).where(numbered, document.c.kind.in_(kinds)).order_by(document.c.id)
    return {row.kind: row for row in fetch_all(connection, DocumentRow, query)}


def next_number(tx: Tx, agency: str, name: str, year: int) -> int:
    """Take the next number of a series inside the caller's transaction: if that is undone, so is the taking.

    One row per agency, series and year is locked by the update, so numbers are gap-free (Decree 30/2020, Art. 15).
    """
    where = (series.c.agency == agency) & (series.c.series == name) & (series.c.year == year)
    another = series.update().where(where).values(last=series.c.last + 1)
    if not tx.execute(another).rowcount:
        if tx.insert_once(series.insert().values(agency=agency, series=name, year=year, last=1)):
            return 1
        tx.execute(another)  # the first number went to somebody who asked at the same moment
    return int(tx.execute(select(series.c.last).where(where)).scalar_one())


def registered(connection: Connection, year: int) -> Sequence[RegisterRow]:
    """Return the register of a year, by agency, series and number: each agency counts for itself."""
    order = (register.c.agency, register.c.series, register.c.number)
    return fetch_all(connection, RegisterRow, select(register).where(register.c.year == year).order_by(*order))


def states(connection: Connection) -> StateReport:
    """Return for reconciliation: how far each document came here, and the files that are its present revision."""
    rows = connection.execute(select(document.c.id, document.c.docx, document.c.pdf, document.c.completed_at)).all()
    claims = (_claim(one.id, one.completed_at) for one in rows)
    digests = frozenset(sha for one in rows for sha in (one.docx, one.pdf))
    return StateReport(claims=tuple(claims), digests=digests, owned_states=DocumentState.PREPARED.onwards())


def _claim(document_id: str, completed_at: str | None) -> Item:
    state = DocumentState.COMPLETED if completed_at else DocumentState.PREPARED
    waits = WaitsFor.NOBODY if completed_at else WaitsFor.PEOPLE
    return Item(kind="document", id=document_id, state=state, since=completed_at or "", waits=waits)
