"""Reads the Range header of a request for one file (RFC 9110, section 14)."""

import re

from shared.errors import HosoError


class RangeNotSatisfiable(HosoError):
    status = 416
    code = "RANGE_NOT_SATISFIABLE"
    vi = "Khoảng byte yêu cầu nằm ngoài tệp ({size} byte); hãy xin khoảng khác."
    en = "The range asked for lies outside the file ({size} bytes); ask for another."


def parse_range(header: str | None, size: int) -> tuple[int, int] | None:
    """Return first and last byte of a single range, None to send the whole file; raises RangeNotSatisfiable.

    What is no single byte range is ignored, as the RFC asks.
    """
    match = re.fullmatch(r"bytes=(\d*)-(\d*)", header or "")
    if match is None or not any(match.groups()):
        return None
    first, last = match.groups()
    if not first:
        start, end = max(size - int(last), 0), size - 1
    else:
        start, end = int(first), min(int(last), size - 1) if last else size - 1
        if last and int(last) < int(first):
            return None
    if start >= size or start > end:
        raise RangeNotSatisfiable(size=size)
    return start, end
