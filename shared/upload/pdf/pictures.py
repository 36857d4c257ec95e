"""How large a picture of a PDF is once it is drawn, from its own header: a reader takes that much whatever it holds."""

import math
import re
from collections.abc import Iterator, Mapping

_FRAMES = set(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # markers of a JPEG frame: Annex B.1.1.3 of ITU-T T.81
_SCAN = 0xDA
_SIZE = b"\xff\x4f\xff\x51"  # of a JPEG 2000 codestream: Annex A.5.1 of ITU-T T.800
_INLINE = re.compile(rb"BI\s(.{2,400}?)\sID\s", re.DOTALL)
_NUMBERS = re.compile(rb"/(W|H|BPC|Width|Height|BitsPerComponent)\s+(\d{1,9})")
_REGIONS = {4, 6, 7, 16, 20, 22, 23, 36, 38, 39, 40, 42, 43, 48}  # of JBIG2 that begin with width and height
_COMPONENTS = {"/DeviceGray": 1, "/CalGray": 1, "/Indexed": 1, "/G": 1, "/I": 1, "/DeviceCMYK": 4, "/CMYK": 4}


def drawn_size(entries: Mapping[str, object]) -> int:
    """Return the bytes of a picture by its dictionary."""
    width, height = (
        integer(entries.get("/Width", entries.get("/W"))),
        integer(entries.get("/Height", entries.get("/H"))),
    )
    space = entries.get("/ColorSpace", entries.get("/CS"))
    name = space[0] if isinstance(space, list) and space else space
    mask = entries.get("/ImageMask", entries.get("/IM"))
    bits = 1 if mask else integer(entries.get("/BitsPerComponent", entries.get("/BPC"))) or 8
    return width * height * (1 if mask else _COMPONENTS.get(str(name), 3)) * bits // 8


def fax_size(parms: Mapping[str, object], entries: Mapping[str, object], packed: int) -> int:
    """Return the bytes a CCITT picture unpacks to: without a number of rows, each bit may be one."""
    rows = integer(parms.get("/Rows")) or integer(entries.get("/Height", entries.get("/H"))) or 8 * packed
    return (integer(parms.get("/Columns")) or 1728) * rows // 8


def jpeg_size(data: bytes) -> int:
    """Return the bytes that a JPEG unpacks to, by the headers before its first scan."""
    offset, size = 2, 0
    while offset + 9 < len(data) and data[offset] == 0xFF and data[offset + 1] != _SCAN:
        if data[offset + 1] == 0xFF:  # fill
            offset += 1
            continue
        if data[offset + 1] in _FRAMES:
            size = max(
                size, _number(data[offset + 5 : offset + 7]) * _number(data[offset + 7 : offset + 9]) * data[offset + 9]
            )
        offset += 2 + _number(data[offset + 2 : offset + 4])
    return size


def jpeg2000_size(data: bytes) -> int:
    """Return the bytes that a JPEG 2000 picture unpacks to."""
    size, offset = 0, data.find(_SIZE)
    while offset >= 0 and len(data) >= offset + 42:
        right, bottom, left, top = (_number(data[start : start + 4]) for start in range(offset + 8, offset + 24, 4))
        components = _number(data[offset + 40 : offset + 42])
        if _number(data[offset + 4 : offset + 6]) == 38 + 3 * components:  # else these four bytes are no marker
            size = max(size, max(0, right - left) * max(0, bottom - top) * components)
        offset = data.find(_SIZE, offset + 1)
    return size


def inline_sizes(data: bytes) -> Iterator[int]:
    """Yield the bytes of each inline picture of a content stream, by its dictionary."""
    for match in _INLINE.finditer(data):
        entries = {key: int(value) for key, value in _NUMBERS.findall(match[1])}
        width, height = entries.get(b"W", entries.get(b"Width", 0)), entries.get(b"H", entries.get(b"Height", 0))
        bits = entries.get(b"BPC", entries.get(b"BitsPerComponent", 1 if b"/IM" in match[1] else 8))
        yield width * height * (4 if b"CMYK" in match[1] else 3) * bits // 8


def jbig2_size(data: bytes) -> int:
    """Return the bytes of the largest region of a JBIG2 picture (ITU-T T.88, 7.2)."""
    return max(_regions(data), default=0)


def _regions(data: bytes) -> Iterator[int]:
    offset = 0
    while offset + 11 <= len(data):
        number, kind, referred = _number(data[offset : offset + 4]), data[offset + 4], data[offset + 5] >> 5
        long = referred == 7
        count = _number(data[offset + 5 : offset + 9]) & 0x1FFFFFFF if long else referred
        offset += 5 + (4 + (count + 8) // 8 if long else 1)
        offset += count * (1 if number <= 256 else 2 if number <= 65536 else 4) + (4 if kind & 64 else 1)
        length, offset = _number(data[offset : offset + 4]), offset + 4
        if kind & 63 in _REGIONS and len(data) >= offset + 8:
            yield _number(data[offset : offset + 4]) * _number(data[offset + 4 : offset + 8]) // 8
        if length == 0xFFFFFFFF:
            return
        offset += length


def _number(data: bytes) -> int:
    return int.from_bytes(data, "big")


def integer(value: object) -> int:
    """Return a number of a dictionary; none where it is no number, or less than one."""
    return max(0, int(value)) if isinstance(value, int | float) and math.isfinite(value) else 0
