"""The office's books that intake keeps: incoming papers, initiatives and models of a season, how far numbers are."""
