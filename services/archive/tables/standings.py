"""Which papers hold no more, as the register says it, also long after they were archived; bags stay as they are."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Column, Connection, String, Table, Text, or_, select

from services.archive.search.index import record_document
from services.archive.tables.recipients import recipient
from shared.contracts.events import DocumentVoided
from shared.database import Tx
from shared.database.rows import fetch_all

standing = Table(
    "standing",
    recipient.metadata,
    Column("document_id", String(90), primary_key=True),
    Column("label", String(80), nullable=False),
    Column("at", String(40), nullable=False),
    Column("by", String(200), nullable=False),
    Column("reason", Text, nullable=False),
    Column("instead", String(90), nullable=False, index=True),  # the paper that took its place, '' for none
)


@dataclass(frozen=True, kw_only=True)
class Standing:
    """That a paper's number does not hold any more, and which paper took its place."""

    document_id: str
    label: str
    at: str
    by: str
    reason: str
    instead: str


@dataclass(frozen=True, kw_only=True)
class Place:
    """A paper of the archive, by its record."""

    record_id: str
    document_id: str
    number: str


def note_void(tx: Tx, event: DocumentVoided, at: str) -> None:
    """Note that a paper holds no more; told twice, it is noted once."""
    row = Standing(
        document_id=event.document_id,
        label=event.label,
        at=at,
        by=event.by,
        reason=event.reason,
        instead=event.instead,
    )
    tx.insert_once(standing.insert().values(**vars(row)))


def standings_about(connection: Connection, document_ids: Sequence[str]) -> Sequence[Standing]:
    """Return what is noted of some papers, and of those whose place they took."""
    about = or_(standing.c.document_id.in_(document_ids), standing.c.instead.in_(document_ids))
    return fetch_all(connection, Standing, select(standing).where(about).order_by(standing.c.at))


def places_of(connection: Connection, document_ids: Sequence[str]) -> dict[str, Place]:
    """Return where in the archive some papers lie; one that is not archived is left out."""
    columns = (record_document.c.record_id, record_document.c.document_id, record_document.c.number)
    rows = fetch_all(connection, Place, select(*columns).where(record_document.c.document_id.in_(document_ids)))
    return {row.document_id: row for row in rows}
