"""Craft: many papers at once, out of ZIPs and behind one another."""
