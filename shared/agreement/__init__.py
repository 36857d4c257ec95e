"""Craft: whether the finished papers of a dossier agree with its nominees and with each other; plain types, no PDF."""
