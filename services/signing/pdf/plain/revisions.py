"""Reads the tables of a PDF strictly: each revision's objects, one behind the other, and not a byte between or behind.

Every reader sees the same objects in such a file, also one that looks for them by itself.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from services.signing.pdf.plain.regions import read_object, read_table
from services.signing.pdf.plain.values import Entries, Ref, Unplain, Value

MOST_REVISIONS = 20
HEAD = re.compile(rb"%PDF-1\.[4-7](?:\r\n|\n|\r)(?:%[^\r\n]{1,32}(?:\r\n|\n|\r))?")
LAST = re.compile(rb"startxref[\r\n]+(\d{1,10})[\r\n]+%%EOF(?:\r\n|\r|\n)?\Z")
KEYS = {"/Root", "/Info", "/ID", "/Size", "/Prev"}


@dataclass(frozen=True, kw_only=True)
class Revision:
    """One revision: where it begins and ends, its table's place, its trailer, and where its objects stand."""

    start: int
    end: int
    table: int
    size: int
    trailer: Entries
    places: Mapping[int, tuple[int, int]]


@dataclass(frozen=True, kw_only=True)
class Plain:
    """A file of plain revisions, oldest first; an object is parsed when it is asked for."""

    pdf: bytes
    revisions: Sequence[Revision]
    parsed: dict[tuple[int, int], Value] = field(default_factory=dict)

    @property
    def newest(self) -> Revision:
        return self.revisions[-1]

    def at(self, revision: Revision, number: int) -> Value:
        """Return an object as one revision states it; raises Unplain where it states none, or not alone."""
        if number not in revision.places:
            raise Unplain(f"no object {number}")
        place = revision.places[number]
        if place not in self.parsed:
            self.parsed[place] = read_object(self.pdf[slice(*place)], number)
        return self.parsed[place]

    def object(self, number: int) -> Value:
        """Return an object as the newest revision that has it states it; raises Unplain."""
        for revision in reversed(self.revisions):
            if number in revision.places:
                return self.at(revision, number)
        raise Unplain(f"no object {number}")

    def entries(self, value: "Value | None") -> Entries:
        """Return a dictionary, or the one that a reference leads to; raises Unplain."""
        entries = self.object(value.number) if isinstance(value, Ref) else value
        if not isinstance(entries, dict):
            raise Unplain("no dictionary")
        return entries


def read_plain(pdf: bytes) -> Plain:
    """Return the revisions of a file; raises Unplain for whatever is not of the plain form."""
    last = LAST.search(pdf[-64:])
    if last is None:
        raise Unplain("no plain end")
    tables = [int(last[1])]
    states: list[tuple[Mapping[int, int], Entries, int]] = []
    while True:
        places, trailer, end = read_table(pdf, tables[-1])
        states.append((places, trailer, end))
        if "/Prev" not in trailer:
            break
        previous = trailer["/Prev"]
        if not isinstance(previous, int) or not 0 < previous < tables[-1] or len(tables) >= MOST_REVISIONS:
            raise Unplain("an earlier table that stands later, or too many")
        tables.append(previous)
    revisions: list[Revision] = []
    start = 0
    for table, (places, trailer, end) in zip(reversed(tables), reversed(states), strict=True):
        revisions.append(_revision(pdf, start, table, places, trailer, end))
        start = end
    if start != len(pdf):
        raise Unplain("something behind the end")
    _agree(revisions)
    return Plain(pdf=pdf, revisions=revisions)


def _revision(pdf: bytes, start: int, table: int, places: Mapping[int, int], trailer: Entries, end: int) -> Revision:
    size = trailer.get("/Size")
    ordered = sorted((place, number) for number, place in places.items())
    if not ordered or not isinstance(size, int) or max(places) >= size or not set(trailer) <= KEYS:
        raise Unplain("the trailer")
    first = HEAD.match(pdf) if not start else None
    begin = first.end() if first else start
    if (not start and first is None) or pdf[begin : ordered[0][0]].strip(b"\r\n") or ordered[0][0] < begin:
        raise Unplain("something before the first object")
    ends = [place for place, _ in ordered[1:]] + [table]
    spans = {number: (place, until) for (place, number), until in zip(ordered, ends, strict=True)}
    return Revision(start=start, end=end, table=table, size=size, trailer=trailer, places=spans)


def _agree(revisions: Sequence[Revision]) -> None:
    """Raise Unplain unless all trailers name the same catalog and information, and count upwards."""
    first = revisions[0].trailer
    for earlier, later in pairwise(revisions):
        if any(later.trailer.get(key) != first.get(key) for key in ("/Root", "/Info")) or later.size < earlier.size:
            raise Unplain("trailers that differ")
    if "/Prev" in first or not isinstance(first.get("/Root"), Ref):
        raise Unplain("no catalog")
