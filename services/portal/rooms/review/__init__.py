"""Review: a dossier's papers one by one, and the decision about them."""
