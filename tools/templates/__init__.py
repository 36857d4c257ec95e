"""How the Word templates of the built-in pack were made."""
