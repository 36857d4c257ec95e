"""Use cases of signing: accept, issue, complete; open a transaction, write rows, emit events; no document library."""
