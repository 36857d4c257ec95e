"""Reads a region of a PDF strictly: a table with its trailer, or one object and nothing beside it."""

import re
from collections.abc import Mapping

from services.signing.pdf.plain.values import BLANK, Entries, Stream, Unplain, Value, read_value

MOST_OBJECTS = 20_000
TABLE = re.compile(rb"xref *(?:\r\n|\n|\r)")
SECTION = re.compile(rb"(\d{1,7}) (\d{1,7}) *(?:\r\n|\n|\r)")
ROW = re.compile(rb"(\d{10}) (\d{5}) ([nf])(?: \r| \n|\r\n)")
TRAILER = re.compile(rb"trailer(?=[ \r\n<])")
END = re.compile(rb"[\r\n]+startxref[\r\n]+(\d{1,10})[\r\n]+%%EOF(?:\r\n|\r|\n)?")
BEGIN = re.compile(rb"([1-9]\d{0,6}) 0 obj(?=[ \t\r\n\f<\[(/])")
STREAM = re.compile(BLANK + rb"stream(?:\r\n|\n)")
CLOSE_STREAM = re.compile(rb"(?:\r\n|\n|\r)?endstream(?=[ \t\r\n\f])")
CLOSE = re.compile(BLANK + rb"endobj" + BLANK + rb"\Z")
USED, FREE = (b"00000", b"n"), (b"65535", b"f")


def read_table(pdf: bytes, at: int) -> tuple[Mapping[int, int], Entries, int]:
    """Return the places that a table names, its trailer, and where the revision ends."""
    head = TABLE.match(pdf, at)
    if head is None:
        raise Unplain("no classical table")
    places: dict[int, int] = {}
    place = head.end()
    while (section := SECTION.match(pdf, place)) is not None:
        first, count, place = int(section[1]), int(section[2]), section.end()
        if len(places) + count > MOST_OBJECTS:
            raise Unplain("too many objects")
        for number in range(first, first + count):
            row = ROW.match(pdf, place)
            if row is None or number in places or row.groups()[1:] != (USED if number else FREE):
                raise Unplain(f"the row of object {number}")
            places[number], place = int(row[1]), row.end()
    if TRAILER.match(pdf, place) is None:
        raise Unplain("no trailer")
    trailer, place = read_value(pdf, place + len(b"trailer"))
    end = END.match(pdf, place)
    if not isinstance(trailer, dict) or end is None or int(end[1]) != at:
        raise Unplain("no end that leads to its table")
    places.pop(0, None)
    return places, trailer, end.end()


def read_object(region: bytes, number: int) -> Value:
    """Return the one object that a region holds; raises Unplain where it is another one, or not alone."""
    begin = BEGIN.match(region)
    if begin is None or int(begin[1]) != number:
        raise Unplain(f"object {number} is not at its place")
    value, at = read_value(region, begin.end())
    stream = STREAM.match(region, at) if isinstance(value, dict) else None
    if stream is not None and isinstance(value, dict):
        length = value.get("/Length")
        if type(length) is not int or not 0 <= length <= len(region):
            raise Unplain("a length that is not stated here")
        data = region[stream.end() : stream.end() + length]
        close = CLOSE_STREAM.match(region, stream.end() + length)
        if close is None:
            raise Unplain("a stream of another length")
        value, at = Stream(entries=value, data=data), close.end()
    if CLOSE.match(region, at) is None:
        raise Unplain(f"more than object {number}")
    return value
