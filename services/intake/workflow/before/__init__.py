"""What a clerk sees before anything is made: rows of a table, the plan of a dossier, the same person twice."""
