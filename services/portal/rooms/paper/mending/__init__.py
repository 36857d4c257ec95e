"""Mending a dossier: one value, one paper once more, the whole dossier taken back."""
