"""A dossier that is made of a season's facts alone, without a table."""
