"""The office's books as use cases: incoming papers, and initiatives and models of a season."""
