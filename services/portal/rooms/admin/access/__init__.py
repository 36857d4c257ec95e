"""Whom the site lets in: people, keys, units."""
