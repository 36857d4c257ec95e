"""Commands for whoever makes, checks and finds papers."""
