"""Who gets the papers of a record: sent, and there."""
