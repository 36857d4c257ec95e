"""Word and Excel packages: every part is judged by its content; no part runs or fetches anything."""
