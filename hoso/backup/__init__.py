"""Backup: a consistent cut of all databases, every file and every archived record, in one folder; and the way back."""
