"""Craft: the bag of a record (BagIt), and what goes into it; no events, no database."""
