"""The documents of dossiers: where each is, since when, and how it moves on."""

from collections.abc import Sequence

from sqlalchemy import Column, Connection, Enum, Index, Integer, String, Table, Text, func, select

from services.intake.rows import Document
from services.intake.tables.metadata import TABLES
from shared.contracts.lifecycle import DocumentState
from shared.database.rows import fetch_all, fetch_one

# kept as its word, read as the enum
STATE = Enum(DocumentState, native_enum=False, length=20, values_callable=lambda states: list(map(str, states)))

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


def documents_after(connection: Connection, dossier_id: str, position: int, limit: int) -> Sequence[Document]:
    """Return the documents of a dossier in their order that come after a position; the first has 0."""
    query = select(document).where(document.c.dossier_id == dossier_id, document.c.position > position)
    return fetch_all(connection, Document, query.order_by(document.c.position).limit(limit))


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
