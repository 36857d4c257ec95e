"""Freezes a pile: the papers that wait for one signer now, each with the revision that is to be signed."""

import json
from base64 import b32encode
from collections.abc import Mapping, Sequence
from dataclasses import replace
from hashlib import sha256

from services.signing import tables
from services.signing.most import PAPERS
from services.signing.rows import BatchItemRow, BatchRow, DocumentRow
from services.signing.workflow.batches.errors import BatchEmpty
from services.signing.workflow.batches.models import (
    BatchItem,
    BatchMade,
    BatchPage,
)
from services.signing.workflow.next_step import NotItsTurn
from shared.database import Connection
from shared.errors.http import CursorInvalid
from shared.messaging.envelope import new_id
from shared.people.principal import Principal
from shared.service import Kit

OPEN = "open"
MOST_DIGITS = 9
LETTERS = 26  # of an id


def freeze(
    kit: Kit, who: Principal, signer: str, *, dossier: str | None, kind: str | None, documents: Sequence[str]
) -> BatchMade:
    """Freeze what waits for a signer: of a dossier, of a kind, or just some documents.

    The same papers at the same revisions give the same batch, until digests of it were handed out. Raises BatchEmpty,
    and for a document named that does not wait for the signer NotFound or NotItsTurn.
    """
    with kit.database.read() as connection:
        rows = _wanted(connection, who.unit, signer, dossier, documents)
    rows = [row for row in rows if kind is None or row.kind == kind]
    if not rows:
        raise BatchEmpty(signer=signer)
    batch_id, now = _id_of(who, signer, rows), kit.clock.stamp()
    batch = BatchRow(id=batch_id, unit=who.unit, signer=signer, made_by=who.id, at=now, moment="", picture="", room=0)
    with kit.database.transaction() as tx:
        if not tables.add_batch(tx, batch, _items(batch, rows)):
            known = tables.batch_by_id(tx.connection, batch.id, who.unit)
            if known.moment:  # its signatures show an earlier moment
                batch = replace(batch, id=new_id())
                tables.add_batch(tx, batch, _items(batch, rows))
    return BatchMade(batch_id=batch.id, documents=len(rows))


def tell(kit: Kit, who: Principal, batch_id: str, *, cursor: str, limit: int) -> BatchPage:
    """Return a batch with a page of its papers after a cursor (a position); raises NotFound, CursorInvalid."""
    if cursor and not (cursor.isascii() and cursor.isdigit() and len(cursor) <= MOST_DIGITS):
        raise CursorInvalid(cursor=cursor[:80])
    with kit.database.read() as connection:
        batch = tables.batch_by_id(connection, batch_id, who.unit)
        items = tables.batch_items(connection, batch_id, int(cursor or -1), limit + 1)
        counts: Mapping[str, int] = tables.batch_counts(connection, batch_id)
    page = [BatchItem.model_validate(item, from_attributes=True) for item in items[:limit]]
    more = str(items[limit - 1].position) if len(items) > limit else None
    return BatchPage(batch_id=batch.id, signer=batch.signer, at=batch.at, counts=counts, items=page, next=more)


def _wanted(
    connection: Connection, unit: str | None, signer: str, dossier: str | None, documents: Sequence[str]
) -> Sequence[DocumentRow]:
    if not documents:
        filters = tables.Waiting(unit=unit, dossier_id=dossier, signers=[signer], orders=())
        return tables.waiting_documents(connection, filters, "", PAPERS)
    rows = tables.documents_by_ids(connection, documents, unit)
    other = next((row for row in rows if row.signer != signer or row.dossier_id != (dossier or row.dossier_id)), None)
    if other is not None:
        raise NotItsTurn(id=other.id, waiting=other.step or "—")
    return rows


def _id_of(who: Principal, signer: str, rows: Sequence[DocumentRow]) -> str:
    """Return an id that the same person gets for the same papers at the same revisions."""
    content = json.dumps([who.id, signer, *([row.id, row.step, row.pdf] for row in rows)])
    return b32encode(sha256(content.encode()).digest()).decode()[:LETTERS]


def _items(batch: BatchRow, rows: Sequence[DocumentRow]) -> list[BatchItemRow]:
    return [_item(batch.id, position, row) for position, row in enumerate(rows)]


def _item(batch_id: str, position: int, row: DocumentRow) -> BatchItemRow:
    about = {"document_id": row.id, "field": row.step, "pdf": row.pdf}
    return BatchItemRow(batch_id=batch_id, position=position, state=OPEN, code="", vi="", en="", **about)  # type: ignore[arg-type]
