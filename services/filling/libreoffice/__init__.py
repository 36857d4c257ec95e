"""Craft: warm LibreOffice processes, without network; no events, no database."""
