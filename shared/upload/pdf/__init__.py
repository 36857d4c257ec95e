"""PDF files: whole, unlocked, nothing that runs, no stream that unpacks without bound."""
