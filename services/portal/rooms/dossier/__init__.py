"""Dossiers: the list, and one dossier as it comes about."""
