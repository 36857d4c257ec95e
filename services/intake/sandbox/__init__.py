"""Craft: strangers' files are opened in bounded processes."""
