"""Use cases of the archive; no document library, no HTTP framework."""
