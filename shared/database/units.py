"""The rows of a unit: one rule for every table that says whose its rows are."""

from sqlalchemy import Column, ColumnElement, String, true

UNIT = 200  # characters of a unit's name at most


def unit_column() -> Column[str]:
    """Return the column that says to which unit a row belongs; null is the agency itself."""
    return Column("unit", String(UNIT))


def seen_by(column: ColumnElement[str], unit: str | None) -> ColumnElement[bool]:
    """Return what is true of the rows that a principal of a unit sees; None, the agency, sees all."""
    return true() if unit is None else column == unit
