"""How large a picture of a PDF is once it is drawn, from its own header: a reader takes that much whatever it holds."""

import math
import re
from collections.abc import Iterator, Mapping
from typing import Any

_FRAMES = set(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # markers of a JPEG frame: Annex B.1.1.3 of ITU-T T.81
_SCAN = 0xDA
_SIZE = b"\xff\x4f\xff\x51"  # of a JPEG 2000 codestream: Annex A.5.1 of ITU-T T.800
_INLINE = re.compile(rb"BI\s(.{2,400}?)\sID\s", re.DOTALL)
_NUMBERS = re.compile(rb"/(W|H|BPC|Width|Height|BitsPerComponent)\s+(\d{1,9})")
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
    """Return the bytes that a JPEG unpacks to, by the headers before its first scan."""
    at, size = 2, 0
    while at + 9 < len(data) and data[at] == 0xFF and data[at + 1] != _SCAN:
        if data[at + 1] == 0xFF:  # fill
            at += 1
            continue
        if data[at + 1] in _FRAMES:
            size = max(size, _number(data[at + 5 : at + 7]) * _number(data[at + 7 : at + 9]) * data[at + 9])
        at += 2 + _number(data[at + 2 : at + 4])
    return size


def jpeg2000_size(data: bytes) -> int:
    """Return the bytes that a JPEG 2000 picture unpacks to."""
    size, at = 0, data.find(_SIZE)
    while at >= 0 and len(data) >= at + 42:
        right, bottom, left, top = (_number(data[place : place + 4]) for place in range(at + 8, at + 24, 4))
        components = _number(data[at + 40 : at + 42])
        if _number(data[at + 4 : at + 6]) == 38 + 3 * components:  # else these four bytes are no marker
            size = max(size, max(0, right - left) * max(0, bottom - top) * components)
        at = data.find(_SIZE, at + 1)
    return size


def inline_sizes(data: bytes) -> Iterator[int]:
    """Yield the bytes of each picture that stands within a page's own text, as it tells them."""
    for found in _INLINE.finditer(data):
        given = {key: int(value) for key, value in _NUMBERS.findall(found[1])}
        width, height = given.get(b"W", given.get(b"Width", 0)), given.get(b"H", given.get(b"Height", 0))
        bits = given.get(b"BPC", given.get(b"BitsPerComponent", 1 if b"/IM" in found[1] else 8))
        yield width * height * (4 if b"CMYK" in found[1] else 3) * bits // 8


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
    return max(0, int(value)) if isinstance(value, int | float) and math.isfinite(value) else 0
