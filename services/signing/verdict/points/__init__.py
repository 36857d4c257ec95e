"""The eight points of the verdict, one module each."""
