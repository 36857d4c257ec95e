"""Queries of lists: dossiers as an office asks for them, what waits for whom, what is noted for them."""
