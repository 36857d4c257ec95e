"""Rules of the page: its measures, letters, breaks, and what is drawn."""
