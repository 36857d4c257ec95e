"""Opens the database of one service: a SQLite file of its own, or a schema of its own in PostgreSQL."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolEmpty
from sqlalchemy.schema import CreateSchema

from shared.errors.stores import DatabaseUnavailable, ValueUnfit
from shared.files import locked

BUSY_MS = 30_000
ANSWER_MS = 60_000  # the longest one statement may take in PostgreSQL
PREPARING = 4857  # the advisory lock of whoever prepares a schema, so that two replicas may start at once


@contextmanager
def mapped() -> Iterator[None]:
    """Turn everything a database away may raise into DatabaseUnavailable; a broken constraint stays what it is.

    What is wrong with a value is not the database's fault, and never gets better by waiting: ValueUnfit.
    """
    try:
        yield
    except IntegrityError:
        raise
    except (DataError, UnicodeEncodeError, OverflowError) as error:
        raise ValueUnfit from error
    except (DBAPIError, PoolEmpty) as error:
        raise DatabaseUnavailable from error


def open_engine(url: str, name: str, *, overflow: int = 20) -> Engine:
    """Return the engine of a service's records; its folder or schema is made when there is none.

    In PostgreSQL it keeps up to five connections open, and opens up to `overflow` more for as long as they are needed.
    """
    if url.startswith("sqlite:///"):
        folder = Path(url.removeprefix("sqlite:///"))
        folder.mkdir(parents=True, exist_ok=True)
        engine = create_engine(f"sqlite:///{folder / name}.db", connect_args={"check_same_thread": False})
        event.listen(engine, "connect", _tune_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        _keep_journal(engine, folder / f"{name}.lock")
        return engine
    options = {"options": f"-csearch_path={name} -cstatement_timeout={ANSWER_MS}", "connect_timeout": 5}
    engine = create_engine(url, connect_args=options, pool_pre_ping=True, pool_timeout=10, max_overflow=overflow)
    with engine.begin() as connection:
        take_turn(connection)
        # asked first: whoever may not make schemas may still use one that is there
        if name not in inspect(connection).get_schema_names():
            connection.execute(CreateSchema(name))
    return engine


def at_one_moment(engine: Engine) -> Engine:
    """Return the engine for reading: all statements of one connection see the same moment, as SQLite does by itself."""
    return engine if engine.dialect.name == "sqlite" else engine.execution_options(isolation_level="REPEATABLE READ")


def take_turn(connection: Connection, turn: int = PREPARING) -> None:
    """Wait until no other transaction has this turn, by default to prepare the database; it ends with the transaction.

    On SQLite whoever writes is alone already.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("select pg_advisory_xact_lock(:turn)"), {"turn": turn})


def act_as_owner(connection: Connection) -> None:
    """Make tables for the role that owns the schema, until the transaction ends: others would shut it out."""
    if connection.dialect.name == "postgresql":
        query = "select nspowner::regrole::text, current_user::text from pg_namespace where nspname = current_schema()"
        owner, user = connection.execute(text(query)).one()
        if owner not in (user, f'"{user}"'):
            connection.execute(text(f"set local role {owner}"))  # quoted by regrole where it needs to be


def _tune_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # we begin transactions ourselves
    for pragma in (f"busy_timeout={BUSY_MS}", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _keep_journal(engine: Engine, lock: Path) -> None:
    """Give the file its write-ahead log, one process at a time: SQLite answers `locked` at once to a second one."""
    with locked(lock, make=True), mapped(), engine.connect() as connection:
        connection.connection.cursor().execute("PRAGMA journal_mode=WAL")  # the file remembers it


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("hoso_write")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
