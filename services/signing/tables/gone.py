"""Papers whose earlier revisions hold no more, noted also before one of them is heard of: events come in any order."""

from collections.abc import Collection, Mapping

from sqlalchemy import Column, Integer, String, Table, select

from services.signing.tables.metadata import TABLES
from shared.database import Tx

EVERY = 2**31 - 1  # of a dossier that was withdrawn no revision holds

gone = Table(
    "gone",
    TABLES,
    Column("id", String(90), primary_key=True),  # of a document, or of a dossier that was withdrawn
    Column("revision", Integer, nullable=False),  # the first that may hold again
)


def turn_of(dossier_id: str) -> str:
    """Return the name of the turn in which papers of a dossier are prepared, or taken back."""
    return f"signing.{dossier_id}"


def note_gone(tx: Tx, ids: Collection[str], revision: int) -> None:
    """Note that nothing of some documents, or of a dossier, holds before a revision."""
    for each in ids:
        if not tx.insert_once(gone.insert().values(id=each, revision=revision)):
            later = (gone.c.id == each) & (gone.c.revision < revision)
            tx.execute(gone.update().where(later).values(revision=revision))


def gone_before(tx: Tx, ids: Collection[str]) -> Mapping[str, int]:
    """Return of documents and dossiers the first revision that may hold again, where one was noted."""
    rows = tx.execute(select(gone.c.id, gone.c.revision).where(gone.c.id.in_(ids)))
    return {row.id: row.revision for row in rows}
