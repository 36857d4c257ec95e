"""Brings a service's tables to their newest shape: revisions of the delivery tables, then of the service's own."""

from collections.abc import Sequence
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util.exc import CommandError
from sqlalchemy import Connection, Engine, MetaData, inspect

from shared.errors import RevisionUnknown
from shared.records.engine import take_turn

HOME = Path(__file__).parent / "alembic"
DELIVERY_VERSIONS = HOME / "versions"


def upgrade(engine: Engine, versions: Path | None, to: Sequence[str] = ("heads",)) -> None:
    """Run what has not run yet, in one transaction; two replicas that start at once take turns.

    `to` are the revisions to stop at, for rows that were written under them; raises RevisionUnknown for one that this
    version does not have.
    """
    with engine.connect().execution_options(hoso_write=True) as connection, connection.begin():
        take_turn(connection)
        config = alembic(connection, versions)
        tables = inspect(connection).get_table_names()
        if "outbox" in tables and "alembic_version" not in tables:  # made before there were revisions
            first = [f"{one}_0001" for one in ("delivery", *([versions.parent.name] if versions else []))]
            command.stamp(config, first)
        try:
            for revision in to:
                command.upgrade(config, revision)
        except CommandError as error:
            raise RevisionUnknown(revision=", ".join(to)) from error


def alembic(connection: Connection, versions: Path | None, tables: Sequence[MetaData] = ()) -> Config:
    """Return Alembic's settings over an open connection; `tables` are what the revisions should lead to."""
    config = Config()
    config.set_main_option("script_location", str(HOME))
    config.set_main_option("path_separator", "newline")
    config.set_main_option(
        "version_locations", "\n".join(map(str, [DELIVERY_VERSIONS, *([versions] if versions else [])]))
    )
    config.attributes.update(connection=connection, tables=list(tables))
    return config
