"""Piles signed together: papers and revisions frozen, and what signatures without papers are made with."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict

from sqlalchemy import Column, Connection, Integer, String, Table, bindparam, func, select

from services.signing.rows import BatchItemRow, BatchRow
from services.signing.tables.documents import AT_ONCE
from services.signing.tables.metadata import TABLES
from shared.database import Tx
from shared.database.rows import fetch_all, fetch_one
from shared.database.units import seen_by, unit_column
from shared.errors.things import Thing
from shared.errors.tree import NotFound

batch = Table(
    "batch",
    TABLES,
    Column("id", String(26), primary_key=True),
    unit_column(),
    Column("signer", String(40), nullable=False),
    Column("made_by", String(200), nullable=False),
    Column("at", String(40), nullable=False),
    Column("moment", String(40), nullable=False),  # that the signatures show; '' until digests were handed out
    Column("picture", String(64), nullable=False),  # a file of ours; '' for none
    Column("room", Integer, nullable=False),  # bytes kept free for each CMS
)

batch_item = Table(
    "batch_item",
    TABLES,
    Column("batch_id", String(26), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("document_id", String(90), nullable=False),
    Column("field", String(40), nullable=False),
    Column("pdf", String(64), nullable=False),  # the revision to be signed
    Column("state", String(10), nullable=False),  # open, signed, failed
    Column("code", String(60), nullable=False),
    Column("vi", String(1000), nullable=False),
    Column("en", String(1000), nullable=False),
)


def add_batch(tx: Tx, row: BatchRow, items: Sequence[BatchItemRow]) -> bool:
    """Keep a new batch; say whether there was none of its id."""
    is_new = tx.insert_once(batch.insert().values(**asdict(row)))
    if is_new and items:
        tx.execute(batch_item.insert(), [asdict(item) for item in items])
    return is_new


def batch_by_id(connection: Connection, batch_id: str, unit: str | None) -> BatchRow:
    """Return a batch that a unit sees; raises NotFound."""
    row = fetch_one(connection, BatchRow, select(batch).where(batch.c.id == batch_id, seen_by(batch.c.unit, unit)))
    if row is None:
        raise NotFound(what=Thing.BATCH, id=batch_id)
    return row


def set_terms(tx: Tx, batch_id: str, *, moment: str, picture: str, room: int) -> None:
    """Note what the signatures of a batch are made with."""
    tx.execute(batch.update().where(batch.c.id == batch_id).values(moment=moment, picture=picture, room=room))


def batch_items(connection: Connection, batch_id: str, after: int = -1, limit: int = 100_000) -> Sequence[BatchItemRow]:
    """Return the papers of a batch in their order, after a position."""
    query = select(batch_item).where(batch_item.c.batch_id == batch_id, batch_item.c.position > after)
    return fetch_all(connection, BatchItemRow, query.order_by(batch_item.c.position).limit(limit))


def batch_counts(connection: Connection, batch_id: str) -> Mapping[str, int]:
    """Return how many papers of a batch are in which state."""
    query = select(batch_item.c.state, func.count()).where(batch_item.c.batch_id == batch_id)
    return {str(state): int(count) for state, count in connection.execute(query.group_by(batch_item.c.state))}


def frozen_revisions(connection: Connection, digests: Sequence[str], unit: str | None) -> dict[str, str]:
    """Return the document of each revision that a pile a unit sees has frozen."""
    known: dict[str, str] = {}
    for first in range(0, len(digests), AT_ONCE):
        query = select(batch_item.c.pdf, batch_item.c.document_id).join(batch, batch.c.id == batch_item.c.batch_id)
        query = query.where(batch_item.c.pdf.in_(digests[first : first + AT_ONCE]), seen_by(batch.c.unit, unit))
        known |= {str(digest): str(document_id) for digest, document_id in connection.execute(query)}
    return known


def lock_unsigned_items(tx: Tx, document_ids: Sequence[str]) -> Sequence[BatchItemRow]:
    """Return where some papers stand in batches, not signed yet; nobody else settles them until this one ends."""
    these = batch_item.c.document_id.in_(document_ids) & (batch_item.c.state != "signed")
    query = select(batch_item).where(these).order_by(batch_item.c.batch_id, batch_item.c.position)
    return fetch_all(tx.connection, BatchItemRow, query.with_for_update())


def settle_items(tx: Tx, items: Sequence[BatchItemRow]) -> None:
    """Write what came of papers of a batch."""
    if not items:
        return
    mine = (batch_item.c.batch_id == bindparam("of")) & (batch_item.c.position == bindparam("at"))
    columns = ("state", "code", "vi", "en")
    statement = batch_item.update().where(mine).values({column: bindparam(f"new_{column}") for column in columns})
    rows = [
        {"of": item.batch_id, "at": item.position, **{f"new_{name}": getattr(item, name) for name in columns}}
        for item in items
    ]
    tx.execute(statement, rows)
