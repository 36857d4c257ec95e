"""Administration: what stands still, dead letters, people, keys, packs, and the settings as they are."""
