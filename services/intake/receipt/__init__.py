"""Craft: a page that is handed to somebody, drawn as PDF."""
