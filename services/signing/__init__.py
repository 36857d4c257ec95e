"""Signing: prepares papers for their signatures, numbers them, and accepts only what passes the verdict."""
