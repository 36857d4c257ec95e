"""A transaction of what belongs together: a service's rows, the events that follow, the note that one is done."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any  # a row has the columns of its statement, which no type follows
from zlib import crc32

import structlog
from sqlalchemy import Connection, CursorResult, Engine, Executable, update
from sqlalchemy.exc import IntegrityError

from shared.clock import Clock
from shared.database.engine import take_turn
from shared.database.tables import inbox, outbox
from shared.messaging.envelope import Envelope, encode

log = structlog.get_logger()


class AlreadyDone(Exception):
    """This event was settled by another delivery in the meantime; nothing of this one is kept."""


class Tx:
    """A transaction that begins with its first statement, so that slow work before it holds no lock."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock
        self._connection: Connection | None = None
        self._said: list[Envelope] = []

    @property
    def connection(self) -> Connection:
        """The open connection; asking for it begins the transaction."""
        if self._connection is None:
            self._connection = self._engine.connect().execution_options(hoso_write=True)
            self._connection.begin()
        return self._connection

    def execute(self, statement: Executable, rows: Sequence[Mapping[str, object]] | None = None) -> CursorResult[Any]:
        """Run one statement inside the transaction."""
        return self.connection.execute(statement, rows)

    def take_turn(self, name: str) -> None:
        """Let no other transaction take the turn of this name until this one ends: for what has no row to lock."""
        take_turn(self.connection, crc32(name.encode()))

    def insert_once(self, statement: Executable) -> bool:
        """Insert a row unless one with its key is there, also one that another is just writing; say whether it did."""
        try:
            with self.connection.begin_nested():
                self.connection.execute(statement)
        except IntegrityError:
            return False
        return True

    def emit(self, envelopes: Iterable[Envelope]) -> None:
        """Lay events into the outbox; they leave once the transaction is committed."""
        now = self._clock.stamp()
        stamped = [replace(envelope, time=now) for envelope in envelopes]
        rows = [
            {
                "event_id": envelope.id,
                "type": envelope.type,
                "target": "",
                "body": encode(envelope),
                "available_at": now,
            }
            for envelope in stamped
        ]
        self._said += stamped
        if rows:
            self.execute(outbox.insert(), rows)

    def settle(self, envelope: Envelope) -> None:
        """Note that this service is done with an event; raises AlreadyDone when it was before."""
        row = {"type": envelope.type, "state": "done", "error": "", "body": None, "at": self._clock.stamp()}
        again = update(inbox).where(inbox.c.event_id == envelope.id, inbox.c.state == "retry").values(**row)
        if self.execute(again).rowcount:
            return
        try:
            self.execute(inbox.insert().values(event_id=envelope.id, attempts=1, **row))
        except IntegrityError as error:
            raise AlreadyDone from error

    def commit(self) -> None:
        """Keep everything; raises what the database raises."""
        if self._connection is not None:
            self._connection.commit()
            self.close()
            for envelope in self._said:
                log.info("event_said", type=envelope.type, id=envelope.id, correlation=envelope.correlation_id)

    def close(self) -> None:
        """Give the connection back; what was not committed is undone."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
