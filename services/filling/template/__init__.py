"""Craft: templates filled with values; no events, no database."""
