"""Signing: what waits for a signature, by dossier and kind; a paper read, signed and given back, or refused."""
