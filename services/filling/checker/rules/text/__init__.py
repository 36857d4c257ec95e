"""Rules of the text: its form, its numbering, what it cites and how it is worded."""
