"""Filling: makes papers from templates and values, and lays them out with LibreOffice."""
