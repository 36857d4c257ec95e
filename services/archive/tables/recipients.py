"""The recipients of papers, and the queries on them."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Boolean, Column, Connection, Integer, String, Table, and_, or_, select

from services.archive.dispatch.printed import Named
from services.archive.rows import Recipient
from services.archive.search.index import metadata
from shared.database import Tx
from shared.database.rows import fetch_all

recipient = Table(
    "recipient",
    metadata,
    Column("record_id", String(80), primary_key=True),
    Column("document_id", String(90), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),  # as the paper names them, from 1
    Column("name", String(300), nullable=False),
    Column("note", String(20), nullable=False),
    Column("copies", Integer, nullable=False),
    Column("kept", Boolean, nullable=False),  # under “Lưu:”
    Column("sent_on", String(10), nullable=False),
    Column("how", String(20), nullable=False),
    Column("sent_by", String(26), nullable=False),
    Column("got_on", String(10), nullable=False),
    Column("got_by", String(200), nullable=False),
)
ORDER = (recipient.c.document_id, recipient.c.position)
OPEN = {"sent_on": "", "how": "", "sent_by": "", "got_on": "", "got_by": ""}


def note_recipients(connection: Connection, record_id: str, named: Mapping[str, Sequence[Named]]) -> None:
    """Note who gets the papers of a record, by document; of papers that were noted before, what was sent stays."""
    known = select(recipient.c.document_id).where(recipient.c.record_id == record_id)
    before = set(connection.execute(known.distinct()).scalars())
    rows = [
        {
            "record_id": record_id,
            "document_id": document_id,
            "position": position,
            "name": person.name[:300],
            "note": person.note,
            "copies": person.copies,
            "kept": person.kept,
            **OPEN,
        }
        for document_id, people in named.items()
        if document_id not in before
        for position, person in enumerate(people, start=1)
    ]
    if rows:
        connection.execute(recipient.insert(), rows)


def recipients_after(connection: Connection, record_id: str, after: tuple[str, int], limit: int) -> Sequence[Recipient]:
    """Return recipients of a record behind a place, in the order of its papers."""
    document_id, position = after
    behind = or_(
        recipient.c.document_id > document_id,
        and_(recipient.c.document_id == document_id, recipient.c.position > position),
    )
    query = select(recipient).where(recipient.c.record_id == record_id, behind).order_by(*ORDER).limit(limit)
    return fetch_all(connection, Recipient, query)


def lock_recipients(tx: Tx, record_id: str) -> Sequence[Recipient]:
    """Return all recipients of a record, which nobody else changes until this transaction ends."""
    query = select(recipient).where(recipient.c.record_id == record_id).order_by(*ORDER).with_for_update()
    return fetch_all(tx.connection, Recipient, query)


def change(tx: Tx, places: Iterable[Recipient], values: Mapping[str, str | int]) -> None:
    """Write what became of some recipients."""
    for place in places:
        where = (recipient.c.document_id == place.document_id) & (recipient.c.position == place.position)
        tx.execute(recipient.update().where(recipient.c.record_id == place.record_id, where).values(**values))
