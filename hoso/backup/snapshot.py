"""One moment of all records: what every service's tables hold, read side by side while everything goes on."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, Table, select, text

from hoso.backup.rows import tables_of
from shared.database.engine import mapped, open_engine


@dataclass(frozen=True, kw_only=True)
class View:
    """One service's tables as they were at the moment of the cut."""

    connection: Connection
    tables: Mapping[str, Table]


@contextmanager
def snapshot(url: str, services: Sequence[str]) -> Iterator[Mapping[str, View]]:
    """Give the tables of each service, all of them at the same moment; raises RecordsUnavailable.

    PostgreSQL: one transaction (REPEATABLE READ) over all schemas, which the address must be allowed to read. SQLite:
    no file is written for the instant in which a reader of each is opened.
    """
    with mapped(), ExitStack() as closing:
        if url.startswith("sqlite:///"):
            connections = _sqlite(url, services, closing)
            yield {name: View(connection=item, tables=tables_of(item, None)) for name, item in connections.items()}
        else:
            engine = open_engine(url, services[0])
            closing.callback(engine.dispose)
            item = closing.enter_context(engine.connect().execution_options(isolation_level="REPEATABLE READ"))
            item.execute(text("set transaction read only"))
            yield {name: View(connection=item, tables=tables_of(item, name)) for name in services}


def _sqlite(url: str, services: Sequence[str], closing: ExitStack) -> dict[str, Connection]:
    engines = {name: open_engine(url, name) for name in services}
    for engine in engines.values():
        closing.callback(engine.dispose)
    with ExitStack() as held:
        for engine in engines.values():
            writer = held.enter_context(engine.connect().execution_options(hoso_write=True))
            held.enter_context(writer.begin())
        readers = {name: closing.enter_context(engine.connect()) for name, engine in engines.items()}
        for item in readers.values():
            item.execute(select(text("count(*) from sqlite_master")))  # the first read fixes the moment
    return readers
