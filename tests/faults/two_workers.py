"""A dossier's events delivered in any order by two workers at once, on PostgreSQL: the outcome stays the same."""

import threading
import uuid
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Connection, Table, select, text
from sqlalchemy import event as hook

from hoso.backup.rows import REVISIONS, tables_of
from shared.database.engine import open_engine
from shared.delivery.inbox import Inbox
from shared.observability.metrics import Metrics
from shared.service import Service
from shared.settings import Settings
from tests.faults.shuffled import archive, assert_outcome, in_some_order, tell
from tests.faults.story import Story, services_at, state_of

MEET = 0.01  # seconds that one worker waits, before it writes, for the other to come as far
ROUNDS = 10  # in which what is to be tried again must be settled
Asked = Mapping[str, Mapping[str, Sequence[Mapping[str, Any]]]]


class Meeting:
    """Lets two threads go on together, or one alone when the other does not come."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._waiting = False

    def wait(self) -> None:
        with self._condition:
            if self._waiting:
                self._waiting = False
                self._condition.notify()
                return
            self._waiting = True
            self._condition.wait_for(lambda: not self._waiting, MEET)
            self._waiting = False


@contextmanager
def site(story: Story, url: str) -> Iterator[Mapping[str, Service]]:
    """Give every service on the records at a PostgreSQL address; two that write a document meet before they do."""
    with TemporaryDirectory(prefix="hoso-two-workers-") as folder:
        values: dict[str, Any] = {"packs": story.home / "packs", "trust": story.home / "signers/roots"}
        values |= {
            "database_url": url,
            "blobs_url": f"file:{story.home}/blobs",
            "broker_url": f"memory://{uuid.uuid4().hex}",
        }
        made = services_at(Path(folder), story.home, Settings(home=Path(folder), **values))
        meeting = Meeting()

        def meet(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
            if statement.startswith("UPDATE document"):
                meeting.wait()

        hook.listen(made["intake"].kit.database.engine, "before_cursor_execute", meet)
        try:
            yield made
        finally:
            for entry in made.values():
                entry.close()
                entry.kit.database.close()


def deliver(story: Story, services: Mapping[str, Service], dice: Random) -> None:
    """Deliver the story anew in some order by two workers, each event up to five times, and assert what must hold."""
    begin_anew(services, asked(story))
    inboxes = {name: Inbox(service, threading.Event(), Metrics()) for name, service in services.items()}
    order, watch = deque(in_some_order(story, dice)), Watch(services["intake"], story.dossier_id)

    def work() -> None:
        while True:
            try:
                body = order.popleft()
            except IndexError:
                return
            tell(services, inboxes, body)
            watch.look()

    with ThreadPoolExecutor(2) as pool:
        for worker in [pool.submit(work) for _ in range(2)]:
            worker.result()
    try_again(services, inboxes)
    assert watch.backwards == [], "a document went backwards"
    archive(services, inboxes, dice)
    assert_outcome(services, story)


class Watch:
    """Notes every document whose rank is lower than it was."""

    def __init__(self, intake: Service, dossier_id: str) -> None:
        self._intake, self._dossier_id = intake, dossier_id
        self._lock, self._ranks = threading.Lock(), dict[str, int]()
        self.backwards: list[str] = []

    def look(self) -> None:
        with self._lock:
            now, _ = state_of(self._intake.kit, self._dossier_id)
            self.backwards += [name for name, rank in now.items() if rank < self._ranks.get(name, 0)]
            self._ranks = now


def try_again(services: Mapping[str, Service], inboxes: Mapping[str, Inbox]) -> None:
    """Deliver what a service planned to try again, as the relay would when its time has come."""
    for _ in range(ROUNDS):
        open_events = {name: _planned(service) for name, service in services.items()}
        if not any(open_events.values()):
            return
        for name, bodies in open_events.items():
            for body in bodies:
                assert inboxes[name].receive(body)


def asked(story: Story) -> Asked:
    """Return the rows of every service as they were when the dossier was asked for."""
    values: dict[str, dict[str, Sequence[Mapping[str, Any]]]] = {}
    for path in sorted((story.home / "asked/database").glob("*.db")):
        engine = open_engine(f"sqlite:///{path.parent}", path.stem)
        with engine.connect() as connection:
            tables = tables_of(connection, None)
            values[path.stem] = {
                # a counter of its own numbers them anew
                name: [{key: value for key, value in row.items() if key != "seq"} for row in _rows(connection, table)]
                for name, table in tables.items()
                if name != REVISIONS
            }
        engine.dispose()
    return values


def begin_anew(services: Mapping[str, Service], rows: Asked) -> None:
    """Put the tables of every service back to where they were when the dossier was asked for."""
    for name, service in services.items():
        with service.kit.database.engine.begin() as connection:
            tables = {key: table for key, table in tables_of(connection, name).items() if key != REVISIONS}
            connection.execute(text(f"truncate {', '.join(tables)} restart identity"))
            for key, table in tables.items():
                if rows[name][key]:
                    connection.execute(table.insert(), list(rows[name][key]))


def _rows(connection: Connection, table: Table) -> Sequence[Mapping[str, Any]]:
    return [dict(row) for row in connection.execute(select(table)).mappings()]


def _planned(service: Service) -> list[bytes]:
    with service.kit.database.read() as connection:
        query = "select o.body from outbox o join inbox i on i.event_id = o.event_id where i.state = 'retry'"
        return [bytes(row.body) for row in connection.execute(text(query + " and o.target <> ''"))]


def play(story: Story, url: str, times: int) -> None:
    """Deliver the story in so many orders, each by two workers."""
    with site(story, url) as services:
        for seed in range(times):
            deliver(story, services, Random(seed))
