"""Reads the range and the conditional headers of a request (RFC 9110, sections 13 and 14)."""

import re

from services.archive.errors import RangeNotSatisfiable

SINGLE = re.compile(r"\s*bytes=\s*([0-9]{0,19})-([0-9]{0,19})\s*", re.IGNORECASE)


def known_already(if_none_match: str | None, etag: str) -> bool:
    """Return whether the client has this very file (RFC 9110, 13.1.2): `*`, or one of its tags, weak or not."""
    tags = {tag.strip().removeprefix("W/") for tag in (if_none_match or "").split(",")}
    return bool(tags & {"*", etag})


def of_this_file(if_range: str | None, etag: str) -> bool:
    """Return whether a range may be sent: the part the asker has is of this very file (RFC 9110, 13.1.5)."""
    return if_range is None or if_range.strip() == etag


def parse_range(header: str | None, size: int) -> tuple[int, int] | None:
    """Return first and last byte of a single range, None to send the whole file; raises RangeNotSatisfiable.

    `size` is the file's, in bytes. Anything but a single byte range is ignored, as the RFC requires.
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
