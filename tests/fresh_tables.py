"""The tables of a new SQLite database as a copy of those that the revisions made before, once in each process."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import Engine, inspect

from shared.database import migrate

_made: dict[Path | None, sqlite3.Connection] = {}  # by the folder of the revisions


def upgrade(engine: Engine, versions: Path | None, to: Sequence[str] = ()) -> None:
    """Do what `migrate.upgrade` does; an empty SQLite file gets the tables without running the revisions again."""
    new = engine.dialect.name == "sqlite" and not to and not inspect(engine).get_table_names()
    if new and versions in _made:
        _copy(_made[versions], file_of(engine))
        return
    migrate.upgrade(engine, versions, to)
    if new:
        _made[versions] = sqlite3.connect(":memory:", check_same_thread=False)
        _copy(file_of(engine), _made[versions])


def file_of(engine: Engine) -> str:
    """Return where the file of a database lies."""
    return str(engine.url.database)


def _copy(source: sqlite3.Connection | str, target: sqlite3.Connection | str) -> None:
    opened = [each if isinstance(each, sqlite3.Connection) else sqlite3.connect(each) for each in (source, target)]
    opened[0].backup(opened[1])
    for each, end in zip(opened, (source, target), strict=True):
        if isinstance(end, str):
            each.close()
