"""Reads the Range header of a request for one file (RFC 9110, section 14)."""

import re

from shared.errors import RangeNotSatisfiable

SINGLE = re.compile(r"\s*bytes=\s*([0-9]{0,19})-([0-9]{0,19})\s*", re.IGNORECASE)


def parse_range(header: str | None, size: int) -> tuple[int, int] | None:
    """Return first and last byte of a single range, None to send the whole file; raises RangeNotSatisfiable.

    `size` is the file's, in bytes. What is no single byte range is ignored, as the RFC asks.
    """
    match = SINGLE.fullmatch(header or "")
    if match is None or match.groups() == ("", ""):
        return None
    first, last = match.groups()
    if not first:
        start, end = max(size - int(last), 0), size - 1
    elif last and int(last) < int(first):
        return None
    else:
        start, end = int(first), min(int(last), size - 1) if last else size - 1
    if start > end:
        raise RangeNotSatisfiable(size=size)
    return start, end
