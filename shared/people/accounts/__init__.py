"""People who sign in: who they are, their passwords, and where both are kept."""
