"""Copies of a paper that is signed, numbered and sealed."""
