"""Lists of dossiers and documents; no page asks the database once for each of its rows."""

from shared.text.fold import fold


def folded(words: str) -> str:
    """Return words as they are compared with what is noted to be searched."""
    return " ".join(fold(words).split())
