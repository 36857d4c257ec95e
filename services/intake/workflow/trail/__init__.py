"""What happened to a dossier, told so that a person reads it: who did what, when and why."""
