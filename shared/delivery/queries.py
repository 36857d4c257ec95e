"""Queries of outbox and inbox for reconciliation, and the redelivery of events that a service did not receive."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from sqlalchemy import func, select, update

from shared.contracts.state_report import DeadEvent, SentEvent
from shared.database import Database, inbox, iso, outbox
from shared.database.rows import fetch_all
from shared.delivery.outbox import ROW
from shared.delivery.rows import OutboxRow
from shared.messaging.envelope import created_at

AT_ONCE = 500  # ids named in one statement


def sent(database: Database) -> tuple[SentEvent, ...]:
    """Return the events of the outbox without a target, oldest first."""
    query = select(outbox.c.event_id, outbox.c.type, outbox.c.published_at).where(outbox.c.target == "")
    with database.read() as connection:
        rows = connection.execute(query.order_by(outbox.c.seq)).all()
    return tuple(
        SentEvent(id=row.event_id, type=row.type, at=iso(created_at(row.event_id)), published_at=row.published_at or "")
        for row in rows
    )


def settled(database: Database) -> frozenset[str]:
    """Return the ids of all events that the service handled or gave up on."""
    return frozenset(database.settled())


def again(database: Database) -> dict[str, str]:
    """Return the events that the service redelivers to itself, each with its last publication, '' before the first."""
    left = func.max(func.coalesce(outbox.c.published_at, "")), func.min(func.coalesce(outbox.c.published_at, ""))
    query = select(outbox.c.event_id, *left).where(outbox.c.target == database.name).group_by(outbox.c.event_id)
    with database.read() as connection:
        return {event_id: last if first else "" for event_id, last, first in connection.execute(query)}


def dead(database: Database) -> tuple[DeadEvent, ...]:
    """Return the dead letters of the service, oldest first."""
    query = select(inbox.c.event_id, inbox.c.type, inbox.c.at).where(inbox.c.state == "dead").order_by(inbox.c.at)
    with database.read() as connection:
        rows = connection.execute(query).all()
    return tuple(DeadEvent(id=row.event_id, type=row.type, at=row.at) for row in rows)


def events(database: Database, ids: Iterable[str]) -> Iterator[OutboxRow]:
    """Yield the outbox rows of some events."""
    query = select(*ROW).where(outbox.c.target == "")
    with database.read() as connection:
        for group in _groups(ids):
            yield from fetch_all(connection, OutboxRow, query.where(outbox.c.event_id.in_(group)))


def count_start(database: Database, ids: Iterable[str], limit: int) -> Sequence[OutboxRow]:
    """Count a start that found events of the outbox unsettled; return the rows of those it was too many for."""
    suspects: list[OutboxRow] = []
    with database.transaction() as tx:
        for group in _groups(ids):
            named = outbox.c.event_id.in_(group) & (outbox.c.target == "")
            tx.execute(update(outbox).where(named).values(starts=outbox.c.starts + 1))
            suspects += fetch_all(tx.connection, OutboxRow, select(*ROW).where(named, outbox.c.starts > limit))
    return suspects


def withdraw(database: Database, ids: Iterable[str]) -> None:
    """Let events of the outbox not leave by themselves: somebody sends them otherwise."""
    with database.transaction() as tx:
        for group in _groups(ids):
            waiting = outbox.c.event_id.in_(group) & outbox.c.published_at.is_(None)
            tx.execute(update(outbox).where(waiting).values(published_at=database.clock.stamp()))


def send_to_itself(database: Database, rows: Iterable[OutboxRow]) -> None:
    """Lay events into a service's own outbox for itself alone: they reach its queue whatever it is bound to."""
    now = database.clock.stamp()
    values = [
        {"event_id": row.event_id, "type": row.type, "target": database.name, "body": row.body, "available_at": now}
        for row in rows
    ]
    if values:
        with database.transaction() as tx:
            tx.execute(outbox.insert(), values)


def _groups(ids: Iterable[str]) -> Iterator[Sequence[str]]:
    left = iter(ids)
    while group := list(islice(left, AT_ONCE)):
        yield group
