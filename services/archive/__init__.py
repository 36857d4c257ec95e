"""Archive: keeps the finished dossier as a bag in the vault, and finds it again."""
