"""Craft: what an uploaded file is, and whether it is safe; plain types, no events, no database."""
