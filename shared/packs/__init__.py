"""Packs: a folder that teaches HoSo a kind of dossier, with no Python."""
