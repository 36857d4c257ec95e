"""A short tour of the pages, for each role."""
