"""The documents of dossiers: where each is, since when, and how it moves on."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import Column, Connection, Enum, Index, Integer, String, Table, Text, bindparam, func, select

from services.intake.rows import Document
from services.intake.tables.dossiers import dossier
from services.intake.tables.metadata import TABLES
from shared.contracts.lifecycle import DocumentState
from shared.database import Tx
from shared.database.rows import fetch_all, fetch_one
from shared.database.units import seen_by
from shared.errors.things import Thing
from shared.errors.tree import NotFound

# kept as its word, read as the enum
STATE = Enum(DocumentState, native_enum=False, length=20, values_callable=lambda states: list(map(str, states)))


@dataclass(frozen=True, kw_only=True)
class WantedDocuments:
    """Which documents of a dossier are wanted: of a kind, in a state, at a step, with words in their subject."""

    kind: str | None = None
    state: DocumentState | None = None
    step: str | None = None
    words: str = ""  # folded


EVERY = WantedDocuments()

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
    Column("place", Integer, nullable=False, default=1),  # among the papers of its kind, from 1
    Column("about", String(90), nullable=False, default=""),  # the paper that it replaces or corrects
    Column("instead_of", String(90), nullable=False, default=""),  # of an archived dossier, whose place it takes
    Column("extra", String(64), nullable=False, default=""),  # the blob of what it sees beside the rest
    Column("subject", String(200), nullable=False, default=""),  # whom or what it is made for
    Column("folded", String(400), nullable=False, default=""),  # the subject as it is searched
    Column("step", String(40), nullable=False, default=""),  # the field to be signed next, or `issue`
    Column("signer", String(40), nullable=False, default=""),  # whose signature that is
    Index("document_of_dossier", "dossier_id", "position"),
    Index("document_in_state", "dossier_id", "state"),
)


def documents_after(
    connection: Connection, dossier_id: str, position: int, limit: int, filters: WantedDocuments = EVERY
) -> Sequence[Document]:
    """Return the documents of a dossier in their order that come after a position; the first has 0."""
    query = select(document).where(document.c.dossier_id == dossier_id, document.c.position > position)
    columns = {document.c.kind: filters.kind, document.c.state: filters.state, document.c.step: filters.step}
    query = query.where(*(column == value for column, value in columns.items() if value is not None))
    if filters.words:
        query = query.where(document.c.folded.contains(filters.words, autoescape=True))
    return fetch_all(connection, Document, query.order_by(document.c.position).limit(limit))


def documents_of(tx: Tx, dossier_id: str) -> Sequence[Document]:
    """Return every document of a dossier in its order, which no other transaction changes until this one ends."""
    query = select(document).where(document.c.dossier_id == dossier_id).order_by(document.c.position)
    return fetch_all(tx.connection, Document, query.with_for_update())


def document_by_id(connection: Connection, document_id: str, unit: str | None) -> Document:
    """Return a document of a dossier that a unit sees; raises NotFound."""
    own = select(document).join(dossier, dossier.c.id == document.c.dossier_id)
    row = fetch_one(connection, Document, own.where(document.c.id == document_id, seen_by(dossier.c.unit, unit)))
    if row is None:
        raise NotFound(what=Thing.DOCUMENT, id=document_id)
    return row


def positions_of(connection: Connection, dossier_id: str) -> dict[str, int]:
    """Return the position of each document of a dossier."""
    query = select(document.c.id, document.c.position).where(document.c.dossier_id == dossier_id)
    return {row.id: row.position for row in connection.execute(query)}


def abouts_of(connection: Connection, dossier_id: str) -> dict[str, str]:
    """Return of each document that was added to a dossier the one that it replaces or corrects."""
    query = select(document.c.id, document.c.about).where(document.c.dossier_id == dossier_id, document.c.about != "")
    return {row.id: row.about for row in connection.execute(query)}


def instead_of(connection: Connection, document_ids: Collection[str]) -> dict[str, str]:
    """Return of those that take the place of a paper of an archived dossier that paper."""
    where = (document.c.id.in_(document_ids), document.c.instead_of != "")
    return {
        row.id: row.instead_of for row in connection.execute(select(document.c.id, document.c.instead_of).where(*where))
    }


def last_position(connection: Connection, dossier_id: str) -> int:
    """Return the position of the last document of a dossier."""
    return max(positions_of(connection, dossier_id).values(), default=-1)


def add_document(tx: Tx, row: Document) -> None:
    """Add a document to a dossier."""
    tx.execute(document.insert().values(**asdict(row)))


def insert_documents(tx: Tx, rows: Sequence[Mapping[str, object]]) -> None:
    """Add documents to a dossier."""
    if rows:
        tx.execute(document.insert(), list(rows))


def order_documents(tx: Tx, positions: Mapping[str, int]) -> None:
    """Give documents their positions anew; those that are added beside the plan come behind."""
    rows = [{"of": item, "new_position": position} for item, position in positions.items()]
    moved = document.update().where(document.c.id == bindparam("of"))
    tx.execute(moved.values(position=bindparam("new_position")), rows)


def document_of(connection: Connection, dossier_id: str, document_id: str) -> Document | None:
    """Return a document of a dossier, if it has it."""
    query = select(document).where(document.c.dossier_id == dossier_id, document.c.id == document_id)
    return fetch_one(connection, Document, query)


def counts_of(connection: Connection, dossier_ids: Sequence[str]) -> dict[str, dict[DocumentState, int]]:
    """Return how many documents of each dossier stand in each state."""
    query = select(document.c.dossier_id, document.c.state, func.count())
    query = query.where(document.c.dossier_id.in_(dossier_ids)).group_by(document.c.dossier_id, document.c.state)
    counts: dict[str, dict[DocumentState, int]] = {dossier_id: {} for dossier_id in dossier_ids}
    for dossier_id, state, count in connection.execute(query):
        counts[dossier_id][state] = count
    return counts
