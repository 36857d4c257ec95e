"""Locates the components of a paper in their places."""
