"""Reads a PDF into a paper, by PDFium."""
