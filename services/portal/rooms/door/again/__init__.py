"""Signing in again over a page whose session is over."""
