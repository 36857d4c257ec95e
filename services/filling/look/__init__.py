"""Craft: what the papers of a pack look like, page by page, against the pages that a person accepted."""
