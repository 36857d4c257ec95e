"""The archivist's search: query, index, page."""
