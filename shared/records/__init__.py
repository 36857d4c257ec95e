"""A service's own tables, with its outbox and inbox beside them; one transaction holds what belongs together."""

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, select, update

from shared.clock import Clock
from shared.records.engine import at_one_moment, mapped, open_engine
from shared.records.migrate import upgrade
from shared.records.tables import inbox, new_tables, outbox
from shared.records.tx import AlreadyDone, Tx

__all__ = ["AlreadyDone", "Records", "Tx", "inbox", "iso", "new_tables", "outbox"]

TOGETHER = 500  # ids named in one statement
UNHEARD_PAUSE = 30  # seconds until an event that reached no queue is sent again


class Records:
    """The records of one service: a SQLite file of its own, or a schema of its own in PostgreSQL.

    `versions` is the folder with the revisions of the service's tables; they are brought to the newest at the start.
    """

    def __init__(self, url: str, name: str, versions: Path | None, clock: Clock) -> None:
        self.name = name
        self.clock = clock
        self.doorbell = threading.Event()
        with mapped():
            self.engine = open_engine(url, name)
            try:
                upgrade(self.engine, versions)
            except BaseException:
                self.engine.dispose()  # nobody else can: there is no Records to close
                raise
        self._reading = at_one_moment(self.engine)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give a connection for reading; it sees one moment and blocks nobody."""
        with mapped(), self._reading.connect() as connection:
            yield connection

    @contextmanager
    def transaction(self) -> Iterator[Tx]:
        """Give a transaction that is committed at the end, or undone whole if anything fails."""
        tx = Tx(self.engine, self.clock)
        try:
            with mapped():
                yield tx
                tx.commit()
        finally:
            tx.close()
        self.doorbell.set()

    def relay(self, limit: int, send: Callable[[Sequence[Any]], set[str]]) -> int:
        """Hand the outbox rows whose time has come to `send`, oldest first, and mark them; return how many.

        `send` returns the ids of events that reached nobody: they stay, and are sent again after a pause. What it
        raises leaves every row as it was. Replicas on PostgreSQL share the rows: what one has in hand, others skip.
        """
        tx = Tx(self.engine, self.clock)
        try:
            with mapped():
                rows = self._due(tx, limit)
            if rows:
                unheard = send(rows)
                with mapped():
                    self._mark(tx, rows, unheard)
                    tx.commit()
        finally:
            tx.close()
        return len(rows)

    def _due(self, tx: Tx, limit: int) -> Sequence[Any]:
        ready = outbox.c.published_at.is_(None) & (outbox.c.available_at <= self.clock.stamp())
        query = select(outbox).where(ready).order_by(outbox.c.seq).limit(limit)
        if self.engine.dialect.name == "sqlite":  # one process and one relay: nothing is locked while it sends
            with self.read() as connection:
                return connection.execute(query).all()
        return tx.execute(query.with_for_update(skip_locked=True)).all()

    def _mark(self, tx: Tx, rows: Sequence[Any], unheard: set[str]) -> None:
        sent = [row.seq for row in rows if row.event_id not in unheard]
        kept = [row.seq for row in rows if row.event_id in unheard]
        tx.execute(update(outbox).where(outbox.c.seq.in_(sent)).values(published_at=self.clock.stamp()))
        if kept:
            again = iso(self.clock.now() + timedelta(seconds=UNHEARD_PAUSE))
            tx.execute(update(outbox).where(outbox.c.seq.in_(kept)).values(available_at=again))

    def waiting(self) -> int:
        """Return how many outbox rows have not left yet."""
        with self.read() as connection:
            count = select(func.count()).select_from(outbox).where(outbox.c.published_at.is_(None))
            return int(connection.execute(count).scalar_one())

    def seen(self, event_id: str) -> bool:
        """Say whether this service is done with an event, for good or for bad."""
        query = select(inbox.c.state).where(inbox.c.event_id == event_id, inbox.c.state != "retry")
        with self.read() as connection:
            return connection.execute(query).first() is not None

    def sent(self, types: Iterable[str], since: str) -> set[str]:
        """Return the ids of published events of these types."""
        query = select(outbox.c.event_id).where(
            outbox.c.type.in_(list(types)), outbox.c.target == "", outbox.c.available_at >= since
        )
        with self.read() as connection:
            return set(connection.execute(query).scalars())

    def settled(self) -> set[str]:
        """Return the ids of all events this service is done with, for good or for bad."""
        with self.read() as connection:
            return set(connection.execute(select(inbox.c.event_id).where(inbox.c.state != "retry")).scalars())

    def send_again(self, event_ids: Iterable[str] | None, since: str) -> int:
        """Lay published events out once more (all of them when no ids are given); return how many."""
        wanted = outbox.c.published_at.is_not(None) & (outbox.c.available_at >= since)
        statement = update(outbox).where(wanted).values(published_at=None)
        with self.transaction() as tx:
            if event_ids is None:
                return tx.execute(statement).rowcount
            ids, sent = iter(event_ids), 0
            while some := list(islice(ids, TOGETHER)):
                sent += tx.execute(statement.where(outbox.c.event_id.in_(some))).rowcount
            return sent

    def forget(self, days: int, inbox_days: int) -> None:
        """Drop what was published, and what was settled, longer ago than so many days.

        What is settled must be remembered for longer than its event may be sent again; what is parked stays.
        """
        now = self.clock.now()
        sent, done = (iso(now - timedelta(days=one)) for one in (days, inbox_days))
        with self.transaction() as tx:
            tx.execute(outbox.delete().where(outbox.c.published_at < sent))
            tx.execute(inbox.delete().where(inbox.c.state == "done", inbox.c.at < done))

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


def iso(moment: datetime) -> str:
    """Return a moment as the text that all tables keep."""
    return moment.isoformat(timespec="milliseconds")
