"""Craft: papers merged for one layout, split again, and checked; no events, no database."""
