"""Number and code as they stand on a paper."""


def label_of(number: int, code: str, parent: str = "") -> str:
    """Return the label of a number; `parent` is the label of the paper inside which it counts."""
    return f"{number:02d}/{parent or code}"
