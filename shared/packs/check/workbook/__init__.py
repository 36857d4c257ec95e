"""Whether a workbook can be a template: its cells read, and each fault named at its cell."""
