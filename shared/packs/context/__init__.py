"""What templates see of a dossier, and which of it a paper uses."""
