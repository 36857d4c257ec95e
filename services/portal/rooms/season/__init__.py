"""Seasons: the list, and one season with its tables and dossiers."""
