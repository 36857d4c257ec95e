"""The collection that the tables of signing are declared in."""

from shared.database import new_tables

TABLES = new_tables()
