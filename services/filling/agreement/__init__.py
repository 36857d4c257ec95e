"""Craft: finished PDFs read as text with its places, for shared/agreement to compare."""
