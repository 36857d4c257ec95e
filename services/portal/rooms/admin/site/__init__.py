"""The site itself: what stands still or is missing, dead letters, trusted roots, settings."""
