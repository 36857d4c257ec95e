"""Whom a site lets in: keys of programs, and people who sign in."""
