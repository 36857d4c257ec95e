"""What an operator sees of a running process: its health, its figures, its log and its traces."""
