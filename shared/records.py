"""A service's own tables, with its outbox and inbox beside them; one transaction holds what belongs together."""

import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    CursorResult,
    Engine,
    Executable,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    create_engine,
    event,
    func,
    select,
    text,
    update,
)
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.schema import CreateSchema

from shared.clock import Clock
from shared.errors import Unavailable
from shared.events import Envelope, encode

DELIVERY = MetaData()

outbox = Table(
    "outbox",
    DELIVERY,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("event_id", String(40), nullable=False),
    Column("type", String(60), nullable=False),
    Column("target", String(60), nullable=False, default=""),  # a queue's name for a retry, '' for everybody
    Column("body", LargeBinary, nullable=False),
    Column("available_at", String(40), nullable=False),
    Column("published_at", String(40)),
    Index("outbox_due", "published_at", "available_at"),
)

inbox = Table(
    "inbox",
    DELIVERY,
    Column("event_id", String(60), primary_key=True),
    Column("type", String(60), nullable=False),
    Column("state", String(10), nullable=False),  # done | retry | dead
    Column("attempts", Integer, nullable=False, default=0),
    Column("error", String, nullable=False, default=""),
    Column("body", LargeBinary),  # kept for retry and dead only
    Column("at", String(40), nullable=False),
)

BUSY_MS = 30_000


class RecordsUnavailable(Unavailable):
    code = "RECORDS_UNAVAILABLE"
    vi = "Cơ sở dữ liệu tạm thời không trả lời; hãy thử lại sau ít phút."
    en = "The records do not answer for the moment; try again in a few minutes."


class AlreadyDone(Exception):
    """This event was settled by another delivery in the meantime; nothing of this one is kept."""


class Tx:
    """A transaction that begins with its first statement, so that slow work before it holds no lock."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock
        self._connection: Connection | None = None

    @property
    def connection(self) -> Connection:
        """The open connection; asking for it begins the transaction."""
        if self._connection is None:
            self._connection = self._engine.connect().execution_options(hoso_write=True)
            self._connection.begin()
        return self._connection

    def execute(self, statement: Executable, rows: Any = None) -> CursorResult[Any]:
        """Run one statement inside the transaction."""
        result: CursorResult[Any] = self.connection.execute(statement, rows)
        return result

    def emit(self, envelopes: Iterable[Envelope]) -> None:
        """Lay events into the outbox; they leave once the transaction is committed."""
        now = self._clock.stamp()
        rows = [
            {"event_id": one.id, "type": one.type, "target": "", "body": encode(one), "available_at": now}
            for one in envelopes
        ]
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
        if self._connection is not None:
            self._connection.commit()
            self.close()

    def close(self) -> None:
        """Give the connection back; what was not committed is undone."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None


class Records:
    """The records of one service: a SQLite file of its own, or a schema of its own in PostgreSQL."""

    def __init__(self, url: str, name: str, tables: MetaData, clock: Clock) -> None:
        self.name = name
        self.clock = clock
        self.doorbell = threading.Event()
        self.engine = _open(url, name)
        with _mapped():
            DELIVERY.create_all(self.engine)
            tables.create_all(self.engine)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give a connection for reading; it sees one moment and blocks nobody."""
        with _mapped(), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def transaction(self) -> Iterator[Tx]:
        """Give a transaction that is committed at the end, or undone whole if anything fails."""
        tx = Tx(self.engine, self.clock)
        try:
            with _mapped():
                yield tx
                tx.commit()
        finally:
            tx.close()
        self.doorbell.set()

    def due(self, limit: int) -> Sequence[Any]:
        """Return the outbox rows whose time has come, oldest first."""
        ready = outbox.c.published_at.is_(None) & (outbox.c.available_at <= self.clock.stamp())
        with self.read() as connection:
            return connection.execute(select(outbox).where(ready).order_by(outbox.c.seq).limit(limit)).all()

    def mark_published(self, seqs: Sequence[int]) -> None:
        with self.transaction() as tx:
            tx.execute(update(outbox).where(outbox.c.seq.in_(seqs)).values(published_at=self.clock.stamp()))

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
        if event_ids is not None:
            statement = statement.where(outbox.c.event_id.in_(list(event_ids)))
        with self.transaction() as tx:
            return tx.execute(statement).rowcount

    def forget(self, days: int) -> None:
        """Drop published outbox rows older than so many days."""
        edge = (self.clock.now() - timedelta(days=days)).isoformat(timespec="milliseconds")
        with self.transaction() as tx:
            tx.execute(outbox.delete().where(outbox.c.published_at < edge))

    def close(self) -> None:
        self.engine.dispose()


def iso(moment: datetime) -> str:
    """Return a moment as the text that all tables keep."""
    return moment.isoformat(timespec="milliseconds")


@contextmanager
def _mapped() -> Iterator[None]:
    try:
        yield
    except IntegrityError:
        raise
    except DBAPIError as error:
        raise RecordsUnavailable from error


def _open(url: str, name: str) -> Engine:
    if url.startswith("sqlite:///"):
        folder = Path(url.removeprefix("sqlite:///"))
        folder.mkdir(parents=True, exist_ok=True)
        engine = create_engine(f"sqlite:///{folder / name}.db", connect_args={"check_same_thread": False})
        event.listen(engine, "connect", _tune_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    engine = create_engine(url, connect_args={"options": f"-csearch_path={name}"}, pool_pre_ping=True)
    with engine.begin() as connection:
        connection.execute(text("select pg_advisory_xact_lock(4857)"))  # two replicas starting at once
        connection.execute(CreateSchema(name, if_not_exists=True))
    return engine


def _tune_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # we begin transactions ourselves
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", f"busy_timeout={BUSY_MS}"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("hoso_write")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
