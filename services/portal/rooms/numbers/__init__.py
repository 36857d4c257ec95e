"""Numbers: one confirmation for all papers of a kind, and the seal that is due then."""
