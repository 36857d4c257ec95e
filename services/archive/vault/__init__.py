"""Craft: the vault, a folder or a bucket with object lock, and the fixity of what lies in it."""
