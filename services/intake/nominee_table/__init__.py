"""Craft: the nominee table read from a workbook, and its faults marked in it; no events, no database."""
