"""Papers of a dossier to look at before it is asked for."""
