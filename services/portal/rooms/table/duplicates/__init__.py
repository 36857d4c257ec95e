"""Nominees of a table who stand elsewhere too, side by side."""
