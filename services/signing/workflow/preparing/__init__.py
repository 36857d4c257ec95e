"""What is written down of a paper as it is prepared: its rows, and where it is signed, numbered and dated."""
