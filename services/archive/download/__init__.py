"""Craft: ranges and streamed ZIPs; no events, no database."""
