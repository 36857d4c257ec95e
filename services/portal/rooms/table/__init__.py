"""One submitted table: its faults, mending it, and asking for its dossier."""
