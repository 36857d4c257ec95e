"""Pages of a paper as somebody names them: `3`, or `2-5`."""

PAGES = r"[1-9][0-9]{0,3}(-[1-9][0-9]{0,3})?"


def pages_of(text: str) -> range:
    """Return the pages, counted from 1, that a text of the form `PAGES` names; none where it ends before it begins."""
    first, _, last = text.partition("-")
    return range(int(first), int(last or first) + 1)
