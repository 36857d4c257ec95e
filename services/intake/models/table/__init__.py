"""What intake takes and answers about a submitted table: its rows, its faults, names that came before."""
