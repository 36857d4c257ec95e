"""The schema `people` of PostgreSQL: opened for keys and people together, its tables made by whoever may."""

import secrets

from sqlalchemy import Connection, Engine, inspect

from shared.database.engine import act_as_owner, mapped, open_engine, take_turn
from shared.database.tables import new_tables

SCHEMA = "people"
TABLES = new_tables()


def open_schema(url: str) -> Engine:
    """Return the engine of the schema at `postgresql+psycopg://…`, its tables and the secret of tickets made."""
    from shared.people.accounts import table
    from shared.people.stores import key_table  # noqa: F401 - declares its table

    with mapped():
        engine = open_engine(url, SCHEMA, overflow=0)
        with engine.begin() as connection:
            take_turn(connection)
            present = set(inspect(connection).get_table_names())
            if not present >= set(TABLES.tables):
                act_as_owner(connection)
                TABLES.create_all(connection)
                connection.execute(table.ticket_secret.insert().values(secret=secrets.token_urlsafe(32)))
            _add_columns(connection)
    return engine


def _add_columns(connection: Connection) -> None:
    """Give tables of an earlier version the columns that came later; those may all be empty."""
    for table in TABLES.sorted_tables:
        present = {column["name"] for column in inspect(connection).get_columns(table.name)}
        for column in table.columns:
            if column.name not in present:
                act_as_owner(connection)
                kind = column.type.compile(connection.dialect)
                unique = " UNIQUE" if column.unique else ""
                connection.exec_driver_sql(f'ALTER TABLE "{table.name}" ADD COLUMN "{column.name}" {kind}{unique}')
