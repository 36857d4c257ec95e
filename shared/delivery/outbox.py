"""The outbox of a service: due rows handed out and marked, events sent again, old rows forgotten."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from datetime import timedelta
from itertools import islice

from sqlalchemy import Select, func, select, update

from shared.database import Database, Tx, inbox, iso, outbox
from shared.database.rows import fetch_all
from shared.delivery.policy import UNROUTABLE_PAUSE
from shared.delivery.rows import OutboxRow

ROW = [outbox.c[field.name] for field in fields(OutboxRow)]
AT_ONCE = 500  # ids named in one statement


def hand_out(database: Database, limit: int, send: Callable[[Sequence[OutboxRow]], set[str]]) -> int:
    """Hand the outbox rows whose time has come to `send`, oldest first, and mark them; return how many.

    `send` returns the ids of events that reached no queue: they stay, and are sent again after a pause. What it raises
    leaves every row as it was. Replicas on PostgreSQL share the rows: what one has in hand, others skip.
    """
    with database.read() as connection:  # nothing waits most of the time: that is asked without a lock
        rows = fetch_all(connection, OutboxRow, _ready(database, limit))
    if not rows:
        return 0
    with database.transaction(wake=False) as tx:
        if database.is_shared:
            rows = fetch_all(tx.connection, OutboxRow, _ready(database, limit).with_for_update(skip_locked=True))
        if rows:
            _mark(database, tx, rows, send(rows))
    return len(rows)


def waiting(database: Database) -> int:
    """Return how many outbox rows have not left yet."""
    with database.read() as connection:
        count = select(func.count()).select_from(outbox).where(outbox.c.published_at.is_(None))
        return int(connection.execute(count).scalar_one())


def published(database: Database, types: Iterable[str], since: str) -> set[str]:
    """Return the ids of the events of these types that were emitted from a moment on, for everybody."""
    query = select(outbox.c.event_id).where(
        outbox.c.type.in_(list(types)), outbox.c.target == "", outbox.c.available_at >= since
    )
    with database.read() as connection:
        return set(connection.execute(query).scalars())


def send_again(database: Database, event_ids: Iterable[str] | None, since: str) -> int:
    """Lay published events out once more (all of them when no ids are given); return how many."""
    wanted = outbox.c.published_at.is_not(None) & (outbox.c.available_at >= since)
    statement = update(outbox).where(wanted).values(published_at=None)
    with database.transaction() as tx:
        if event_ids is None:
            return tx.execute(statement).rowcount
        ids, sent = iter(event_ids), 0
        while some := list(islice(ids, AT_ONCE)):
            sent += tx.execute(statement.where(outbox.c.event_id.in_(some))).rowcount
        return sent


def forget(database: Database, days: int, inbox_days: int) -> None:
    """Drop what was published, and what was settled, longer ago than so many days; what is parked stays."""
    now = database.clock.now()
    sent, done = (iso(now - timedelta(days=age)) for age in (days, inbox_days))
    with database.transaction() as tx:
        tx.execute(outbox.delete().where(outbox.c.published_at < sent))
        tx.execute(inbox.delete().where(inbox.c.state == "done", inbox.c.at < done))


def _ready(database: Database, limit: int) -> Select[tuple[object, ...]]:
    ready = outbox.c.published_at.is_(None) & (outbox.c.available_at <= database.clock.stamp())
    return select(*ROW).where(ready).order_by(outbox.c.seq).limit(limit)


def _mark(database: Database, tx: Tx, rows: Sequence[OutboxRow], unroutable: set[str]) -> None:
    sent = [row.seq for row in rows if row.event_id not in unroutable]
    kept = [row.seq for row in rows if row.event_id in unroutable]
    tx.execute(update(outbox).where(outbox.c.seq.in_(sent)).values(published_at=database.clock.stamp()))
    if kept:
        again = iso(database.clock.now() + timedelta(seconds=UNROUTABLE_PAUSE))
        tx.execute(update(outbox).where(outbox.c.seq.in_(kept)).values(available_at=again))
