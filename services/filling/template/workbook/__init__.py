"""Craft: workbooks of Excel filled from a template, cell by cell and row by row, and found again on their pages."""
