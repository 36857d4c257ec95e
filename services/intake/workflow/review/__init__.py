"""The gate of a dossier: when its papers wait for review, who decides, and what goes through."""
