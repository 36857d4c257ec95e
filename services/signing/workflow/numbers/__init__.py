"""Numbers of a pile of papers: planned, written into the papers, and taken from their series all or none."""
