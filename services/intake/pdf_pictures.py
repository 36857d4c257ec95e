"""How large a picture of a PDF is once it is drawn, from its own header: a reader takes that much whatever it holds."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

_START = re.compile(rb"\xff([\xc0-\xcf])(..)(.)(..)(..)(.)", re.DOTALL)  # of a JPEG frame: Annex B.2.2 of ITU-T T.81
_NO_FRAME = (0xC4, 0xC8, 0xCC)
_SIZE = b"\xff\x4f\xff\x51"  # of a JPEG 2000 codestream: Annex A.5.1 of ITU-T T.800
_REGIONS = {4, 6, 7, 16, 20, 22, 23, 36, 38, 39, 40, 42, 43, 48}  # of JBIG2 that begin with width and height
_COMPONENTS = {"/DeviceGray": 1, "/CalGray": 1, "/Indexed": 1, "/G": 1, "/I": 1, "/DeviceCMYK": 4, "/CMYK": 4}


def drawn_size(entries: Mapping[str, Any]) -> int:
    """Return the bytes of a picture as its dictionary tells them."""
    width, height = whole(entries.get("/Width", entries.get("/W"))), whole(entries.get("/Height", entries.get("/H")))
    space = entries.get("/ColorSpace", entries.get("/CS"))
    name = space[0] if isinstance(space, list) and space else space
    mask = entries.get("/ImageMask", entries.get("/IM"))
    bits = 1 if mask else whole(entries.get("/BitsPerComponent", entries.get("/BPC"))) or 8
    return width * height * (1 if mask else _COMPONENTS.get(str(name), 3)) * bits // 8


def fax_size(parms: Mapping[str, Any], entries: Mapping[str, Any], packed: int) -> int:
    """Return the bytes a CCITT picture unpacks to: without a number of rows, each bit may be one."""
    rows = whole(parms.get("/Rows")) or whole(entries.get("/Height", entries.get("/H"))) or 8 * packed
    return (whole(parms.get("/Columns")) or 1728) * rows // 8


def jpeg_size(data: bytes) -> int:
    """Return the bytes that the largest frame of a JPEG unpacks to."""
    frames = (found for found in _START.finditer(data[: 1 << 20]) if found[1][0] not in _NO_FRAME)
    return max((_number(found[4]) * _number(found[5]) * found[6][0] for found in frames), default=0)


def jpeg2000_size(data: bytes) -> int:
    """Return the bytes that a JPEG 2000 picture unpacks to."""
    at = data.find(_SIZE)
    if at < 0 or len(data) < at + 42:
        return 0
    right, bottom, left, top = (_number(data[place : place + 4]) for place in range(at + 8, at + 24, 4))
    return max(0, right - left) * max(0, bottom - top) * _number(data[at + 40 : at + 42])


def jbig2_size(data: bytes) -> int:
    """Return the bytes of the largest region of a JBIG2 picture (ITU-T T.88, 7.2)."""
    return max(_regions(data), default=0)


def _regions(data: bytes) -> Iterator[int]:
    at = 0
    while at + 11 <= len(data):
        number, kind, referred = _number(data[at : at + 4]), data[at + 4], data[at + 5] >> 5
        long = referred == 7
        count = _number(data[at + 5 : at + 9]) & 0x1FFFFFFF if long else referred
        at += 5 + (4 + (count + 8) // 8 if long else 1)
        at += count * (1 if number <= 256 else 2 if number <= 65536 else 4) + (4 if kind & 64 else 1)
        length, at = _number(data[at : at + 4]), at + 4
        if kind & 63 in _REGIONS and len(data) >= at + 8:
            yield _number(data[at : at + 4]) * _number(data[at + 4 : at + 8]) // 8
        if length == 0xFFFFFFFF:
            return
        at += length


def _number(data: bytes) -> int:
    return int.from_bytes(data, "big")


def whole(value: Any) -> int:
    """Return a number of a dictionary; none where it is no number, or less than one."""
    return max(0, int(value)) if isinstance(value, int | float) else 0
