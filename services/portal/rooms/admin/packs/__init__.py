"""Packs and their versions."""
