"""Brings a service's tables to their newest shape: revisions of the delivery tables, then of the service's own."""

import re
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from shared.database.engine import act_as_owner, take_turn
from shared.database.tables import DELIVERY_VERSIONS

REVISION = re.compile(r'^(revision|down_revision) = "(\w+)"', re.M)


def upgrade(engine: Engine, versions: Path | None, to: Sequence[str] = ()) -> None:
    """Run what has not run yet, in one transaction; two replicas that start at once take turns.

    `to` are the revisions that empty tables are brought to, forwards or back, for rows that were written under them;
    raises RevisionUnknown for one that this version does not have. Tables that are at their newest cost one look.
    """
    with engine.connect().execution_options(hoso_write=True) as connection, connection.begin():
        take_turn(connection)
        act_as_owner(connection)
        if present(connection) == (set(to) or newest(versions)):
            return
        from shared.database.revise import run  # takes a second to load

        run(connection, versions, list(to) or ["heads"])


def newest(versions: Path | None) -> set[str]:
    """Return the last revision of the delivery tables and of a service's own, read from their files."""
    names: dict[str, set[str]] = {"revision": set(), "down_revision": set()}
    for folder in (DELIVERY_VERSIONS, *([versions] if versions else [])):
        for path in folder.glob("*.py"):
            for kind, name in REVISION.findall(path.read_text("utf-8")):
                names[kind].add(name)
    return names["revision"] - names["down_revision"]


def present(connection: Connection) -> set[str]:
    """Return the revisions that the tables are at; none for tables that were never made."""
    if "alembic_version" not in inspect(connection).get_table_names():
        return set()
    return set(connection.execute(text("select version_num from alembic_version")).scalars())
