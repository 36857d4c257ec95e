"""The documents of dossiers: where each is, since when, and how it moves on."""

import json
from collections.abc import Sequence

from sqlalchemy import Column, Connection, Enum, Index, Integer, String, Table, Text, func, select, update

from services.intake.rows import Document
from services.intake.tables.metadata import TABLES
from services.intake.workflow.facts import merge
from shared.contracts.json_value import JsonObject
from shared.contracts.lifecycle import DocumentState
from shared.database import Tx
from shared.database.rows import fetch_all

# kept as its word, read as the enum
STATE = Enum(DocumentState, native_enum=False, length=20, values_callable=lambda states: [str(one) for one in states])

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
    Index("document_of_dossier", "dossier_id", "position"),
)


def documents_after(connection: Connection, dossier_id: str, position: int, limit: int) -> Sequence[Document]:
    """Return the documents of a dossier in their order that come after a position; the first has 0."""
    query = select(document).where(document.c.dossier_id == dossier_id, document.c.position > position)
    return fetch_all(connection, Document, query.order_by(document.c.position).limit(limit))


def counts_of(connection: Connection, dossier_ids: Sequence[str]) -> dict[str, dict[DocumentState, int]]:
    """Return how many documents of each dossier stand in each state."""
    query = select(document.c.dossier_id, document.c.state, func.count())
    query = query.where(document.c.dossier_id.in_(dossier_ids)).group_by(document.c.dossier_id, document.c.state)
    counts: dict[str, dict[DocumentState, int]] = {dossier_id: {} for dossier_id in dossier_ids}
    for dossier_id, state, count in connection.execute(query):
        counts[dossier_id][state] = count
    return counts


def advance(tx: Tx, document_id: str, state: DocumentState, since: str, facts: JsonObject) -> None:
    """Move a document forward; an event that comes late never moves it back, and adds only the facts that are missing.

    The row is locked as it is read: on PostgreSQL two events of one document are followed at once.
    """
    known = select(document.c.facts, document.c.state).where(document.c.id == document_id).with_for_update()
    row = tx.execute(known).first()
    if row is None:
        return
    newer = row.state in state.before()
    merged = merge(json.loads(row.facts), facts, newer=newer)
    values: dict[str, str] = {"facts": json.dumps(merged, ensure_ascii=False)}
    if newer:
        values |= {"state": state, "since": since}
    tx.execute(update(document).where(document.c.id == document_id).values(**values))


def advance_all(tx: Tx, dossier_id: str, state: DocumentState, since: str) -> None:
    """Move every document of a dossier forward, all in one statement; none is moved back."""
    lower = (document.c.dossier_id == dossier_id) & document.c.state.in_(state.before())
    tx.execute(update(document).where(lower).values(state=state, since=since))
