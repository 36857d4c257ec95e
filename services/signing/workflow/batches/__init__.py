"""Piles signed together: frozen, handed out as files or digests, taken back as files or signatures."""
