"""Craft: Word files and PDFs of anybody, opened and laid out within bounds of their own."""
