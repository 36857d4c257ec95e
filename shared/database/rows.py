"""Reads rows as frozen values: a row class has a field for each column of its query, by the column's name."""

from typing import TypeVar

from sqlalchemy import Connection, Row, Select

T = TypeVar("T")


def fetch_one(connection: Connection, kind: type[T], query: Select[tuple[object, ...]]) -> T | None:
    """Return the first row of a query, None where there is none."""
    row = connection.execute(query).first()
    return None if row is None else _value(kind, row)


def fetch_all(connection: Connection, kind: type[T], query: Select[tuple[object, ...]]) -> tuple[T, ...]:
    """Return the rows of a query in their order."""
    return tuple(_value(kind, row) for row in connection.execute(query))


def _value(kind: type[T], row: Row[tuple[object, ...]]) -> T:
    return kind(**row._mapping)
