"""A service's own tables, with its outbox and inbox beside them; one transaction holds what belongs together."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, select

from shared.clock import Clock
from shared.database.engine import at_one_moment, mapped, open_engine
from shared.database.migrate import upgrade
from shared.database.tables import inbox, new_tables, outbox
from shared.database.transaction import AlreadyDone, Tx

__all__ = ["AlreadyDone", "Connection", "Database", "Tx", "inbox", "iso", "new_tables", "outbox"]


class Database:
    """The database of one service: a SQLite file of its own, or a schema of its own in PostgreSQL.

    `versions` is the folder with the revisions of the service's tables; they are brought to the newest at the start.
    """

    def __init__(self, url: str, name: str, versions: Path | None, clock: Clock) -> None:
        self.name = name
        self.clock = clock
        self.outbox_wakeup = threading.Event()
        with mapped():
            self.engine = open_engine(url, name)
            try:
                upgrade(self.engine, versions)
            except BaseException:
                self.engine.dispose()  # nobody else can: there is no Database to close
                raise
        self._reading = at_one_moment(self.engine)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give a connection for reading; it sees one moment and blocks nobody."""
        with mapped(), self._reading.connect() as connection:
            yield connection

    @contextmanager
    def transaction(self, *, wake: bool = True) -> Iterator[Tx]:
        """Give a transaction that is committed at the end, or undone whole if anything fails; then wake the relay."""
        tx = Tx(self.engine, self.clock)
        try:
            with mapped():
                yield tx
                tx.commit()
        finally:
            tx.close()
        if wake:
            self.outbox_wakeup.set()

    @property
    def is_shared(self) -> bool:
        """Whether other processes may write the same tables: PostgreSQL; a SQLite file has one process."""
        return self.engine.dialect.name != "sqlite"

    def seen(self, event_id: str) -> bool:
        """Say whether this service is done with an event, for good or for bad."""
        query = select(inbox.c.state).where(inbox.c.event_id == event_id, inbox.c.state != "retry")
        with self.read() as connection:
            return connection.execute(query).first() is not None

    def settled(self) -> set[str]:
        """Return the ids of all events this service is done with, for good or for bad."""
        with self.read() as connection:
            return set(connection.execute(select(inbox.c.event_id).where(inbox.c.state != "retry")).scalars())

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


def iso(moment: datetime) -> str:
    """Return a moment as the text that all tables keep."""
    return moment.isoformat(timespec="milliseconds")
