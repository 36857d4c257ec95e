"""What things are called on pages: states, roles, papers, dossiers; beside them the English of every sentence."""
