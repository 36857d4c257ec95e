"""Backup: a consistent cut of all records, every file and every archived record, in one folder; and the way back."""
