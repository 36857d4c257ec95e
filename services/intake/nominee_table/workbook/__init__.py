"""The workbook as a file: its parts, grids of raw values, the blank form, faults marked in it."""
