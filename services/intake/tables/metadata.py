"""The collection that the tables of intake are declared in."""

from shared.database import new_tables

TABLES = new_tables()
