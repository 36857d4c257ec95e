"""Use cases of intake: open a transaction, write rows, emit events; no document library, no HTTP framework."""
