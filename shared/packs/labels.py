"""Number and code as they stand on a paper."""

from shared.packs.model import Number


def label_of(numbering: Number, number: int, parent: str = "") -> str:
    """Return the label of a number; `parent` is the label of the paper inside which it counts."""
    return f"{number:02d}/{parent or numbering.code}"
