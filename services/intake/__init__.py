"""Intake: takes the clerk's upload, vets the table of nominees, asks for the dossier and follows it to its end."""
