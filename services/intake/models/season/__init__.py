"""What intake takes and answers about a season: its facts, what is to be followed up, the office's books."""
