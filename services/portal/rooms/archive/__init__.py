"""The archive: search as one types, and one record."""
