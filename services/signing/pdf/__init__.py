"""Craft: signature and text fields of a PDF, prepared and filled; no events, no database."""
