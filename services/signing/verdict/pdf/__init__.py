"""What the verdict reads of a PDF: its revisions, fields and visible text."""
