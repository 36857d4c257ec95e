"""The office's books that intake keeps: incoming papers, and initiatives and models of a season."""
