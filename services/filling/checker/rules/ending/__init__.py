"""Rules of the end: signers, marks, annexes; and of certificates."""
