"""Craft: signed files are judged in bounded processes."""
