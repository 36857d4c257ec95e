"""The same person at two places: found by name, shown side by side, decided by a person."""
