"""Vietnamese text: folding for search, and the sentences of checks; no I/O."""
