"""Runs revisions with Alembic; imported only where there is one to run, for it takes a second to load."""

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

from alembic import command
from alembic.config import Config
from alembic.util.exc import CommandError
from sqlalchemy import Connection, MetaData, inspect

from shared.database.migrate import present
from shared.database.tables import DELIVERY_VERSIONS
from shared.errors.stores import RevisionUnknown


def run(connection: Connection, versions: Path | None, to: Sequence[str]) -> None:
    """Bring the tables to the revisions `to`, forwards or back, in the open transaction; raises RevisionUnknown."""
    config = alembic(connection, versions)
    tables = inspect(connection).get_table_names()
    if "outbox" in tables and "alembic_version" not in tables:  # made before there were revisions
        first = [f"{name}_0001" for name in ("delivery", *([versions.parent.name] if versions else []))]
        command.stamp(config, first)
    try:
        for revision in to:
            command.upgrade(config, revision)
            if revision != "heads":
                command.downgrade(config, revision)
    except CommandError as error:
        unknown = to if "heads" not in to else sorted(present(connection))
        raise RevisionUnknown(revision=", ".join(unknown)) from error


def alembic(connection: Connection, versions: Path | None, tables: Sequence[MetaData] = ()) -> Config:
    """Return Alembic's settings over an open connection; `tables` are what the revisions should lead to."""
    config = Config()
    config.set_main_option("script_location", str(DELIVERY_VERSIONS.parent))
    config.set_main_option("path_separator", "newline")
    config.set_main_option(
        "version_locations", "\n".join(map(str, [DELIVERY_VERSIONS, *([versions] if versions else [])]))
    )
    config.attributes.update(connection=connection, tables=list(tables))
    return config


def declared(service: str) -> MetaData:
    """Return the tables that a service declares, in whatever folder of its tables."""
    package = import_module(f"services.{service}.tables")
    for module in walk_packages(getattr(package, "__path__", ()), f"{package.__name__}."):
        import_module(module.name)
    tables: MetaData = package.TABLES
    return tables
