"""What keeps a dossier from being signed: papers that are not here though they are due, and papers that do not hold."""

from collections.abc import Collection

from sqlalchemy import Column, ColumnElement, Connection, Integer, Select, String, Table, select, true, union_all

from services.signing.rows import HOLDING
from services.signing.tables.documents import document
from services.signing.tables.metadata import TABLES
from shared.database import Tx

missing_paper = Table(
    "missing_paper",
    TABLES,
    Column("id", String(90), primary_key=True),  # of a document that could not be prepared, or was just added
    Column("dossier_id", String(26), nullable=False, index=True),
)

passage = Table(
    "passage",
    TABLES,
    Column("dossier_id", String(26), primary_key=True),
    Column("number", Integer, primary_key=True),  # which passage through the gate
    Column("papers", Integer, nullable=False),  # that went through together
    Column("heard", Integer, nullable=False),  # of them, so far
)


def note_missing(tx: Tx, dossier_id: str, document_ids: Collection[str]) -> None:
    """Note papers without which nothing of their dossier is signed."""
    for document_id in document_ids:
        tx.insert_once(missing_paper.insert().values(id=document_id, dossier_id=dossier_id))


def forget_missing(tx: Tx, document_ids: Collection[str]) -> None:
    """Note that papers are here, or that nobody waits for them any more."""
    if document_ids:
        tx.execute(missing_paper.delete().where(missing_paper.c.id.in_(document_ids)))


def note_heard(tx: Tx, dossier_id: str, number: int, papers: int, heard: int) -> None:
    """Count the papers heard of a passage through the gate; the caller has the turn of the dossier."""
    mine = (passage.c.dossier_id == dossier_id) & (passage.c.number == number)
    new = passage.insert().values(dossier_id=dossier_id, number=number, papers=papers, heard=heard)
    if not tx.insert_once(new):
        tx.execute(passage.update().where(mine).values(heard=passage.c.heard + heard))


def is_held(connection: Connection, dossier_id: str) -> bool:
    """Say whether something keeps the documents of a dossier from being signed and numbered."""
    query = union_all(*(held.where(held.selected_columns[0] == dossier_id) for held in held_dossiers()))
    return connection.execute(query.limit(1)).first() is not None


def held_dossiers() -> list[Select[str]]:
    """Return the queries of the dossiers of which nothing is signed now, one for each reason."""
    return [select(column).where(reason) for column, reason in _HOLDS]


_HOLDS: tuple[tuple[Column[str], ColumnElement[bool]], ...] = (
    (document.c.dossier_id, document.c.ended.in_(HOLDING)),
    (missing_paper.c.dossier_id, true()),
    (passage.c.dossier_id, passage.c.heard < passage.c.papers),
)
