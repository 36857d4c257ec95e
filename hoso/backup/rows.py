"""Tables as lines of JSON, the same from SQLite and PostgreSQL: written with their digest, read back into either."""

import base64
import hashlib
import json
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any, TypeAlias  # rows of every table

from sqlalchemy import Connection, Integer, MetaData, Table, func, select, text

REVISIONS = "alembic_version"
BY_ITSELF = (REVISIONS, "live_pack", "pack_version")  # tables that a site with nothing in it fills as it starts
TOGETHER = 500  # rows inserted with one statement

Row: TypeAlias = dict[str, Any]  # of any table of any service, by its columns


def tables_of(connection: Connection, schema: str | None) -> dict[str, Table]:
    """Return every table of a service by its bare name, as it is in the database."""
    result = MetaData(schema=schema)
    result.reflect(connection)
    return {table.name: table for table in result.sorted_tables}


def write_rows(connection: Connection, table: Table, path: Path) -> dict[str, object]:
    """Write a table as lines and return `{"rows", "sha256"}`."""
    digest, count = hashlib.sha256(), 0
    query = select(table).order_by(*table.primary_key.columns).execution_options(yield_per=TOGETHER)
    with path.open("wb") as out:
        for row in connection.execute(query).mappings():
            line = json.dumps({key: _plain(value) for key, value in row.items()}, ensure_ascii=False).encode() + b"\n"
            digest.update(line)
            out.write(line)
            count += 1
    return {"rows": count, "sha256": digest.hexdigest()}


def insert_rows(connection: Connection, table: Table, path: Path) -> int:
    """Insert the lines of a file into an empty table; return how many. PostgreSQL's counters go on behind them."""
    count = 0
    with path.open("rb") as file:
        lines = (_row(line) for line in file)
        while some := list(islice(lines, TOGETHER)):
            connection.execute(table.insert(), some)
            count += len(some)
    if connection.dialect.name == "postgresql":
        for column in table.primary_key.columns:
            if isinstance(column.type, Integer) and len(table.primary_key.columns) == 1:
                _go_on(connection, table, column.name)
    return count


def rows_in(connection: Connection, tables: Mapping[str, Table]) -> dict[str, int]:
    """Return how many rows each of some tables holds, those left out that a site fills by itself."""
    counted = {name: select(func.count()).select_from(item) for name, item in tables.items() if name not in BY_ITSELF}
    return {name: int(connection.execute(item).scalar_one()) for name, item in counted.items()}


def read_lines(path: Path) -> Iterator[Row]:
    """Yield the rows of a written table."""
    with path.open("rb") as file:
        yield from map(_row, file)


def _go_on(connection: Connection, table: Table, column: str) -> None:
    named = {"table": f"{table.schema}.{table.name}" if table.schema else table.name, "column": column}
    counter = connection.execute(text("select pg_get_serial_sequence(:table, :column)"), named).scalar()
    if counter:
        last = connection.execute(select(func.max(table.c[column]))).scalar()
        values = {"counter": counter, "last": last or 1, "used": last is not None}
        connection.execute(text("select setval(cast(:counter as regclass), :last, :used)"), values)


def _plain(value: object) -> object:
    return {"base64": base64.b64encode(bytes(value)).decode()} if isinstance(value, bytes | memoryview) else value


def _row(line: bytes) -> Row:
    row: Row = json.loads(line)
    return {key: base64.b64decode(item["base64"]) if isinstance(item, dict) else item for key, item in row.items()}
