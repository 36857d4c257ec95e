"""Seasons: their facts, entered by the office, each change a version; what is taken and answered, rows, refusals."""
