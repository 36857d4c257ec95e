"""Writes one more revision behind a plain PDF: its objects, a classical table, a trailer that names what it follows."""

import hashlib
from collections.abc import Iterator
from itertools import groupby

from services.signing.pdf.plain.revisions import Plain
from services.signing.pdf.plain.values import Entries, Ref, Value
from services.signing.pdf.plain.write_value import written

LINE_ENDS = (b"\n", b"\r")


class Update:
    """Collects the objects of a revision; `finish` returns the whole file. The same objects give the same bytes."""

    def __init__(self, plain: Plain) -> None:
        self.plain = plain
        self._next = plain.newest.size
        self._parts = [b"" if plain.pdf.endswith(LINE_ENDS) else b"\n"]
        self._places: dict[int, int] = {}
        self.position = len(plain.pdf) + len(self._parts[0])

    def add(self, value: Value) -> Ref:
        """Write a new object and return the reference to it."""
        return self.put(self.reserve(), value)

    def add_written(self, body: bytes) -> Ref:
        """Write a new object whose bytes are ready."""
        return self._put(self.reserve(), body)

    def reserve(self) -> Ref:
        """Return the reference of an object that is written later."""
        self._next += 1
        return Ref(self._next - 1)

    def put(self, reference: Ref, value: Value) -> Ref:
        """Write an object of this reference, or state it anew."""
        return self._put(reference, written(value))

    def _put(self, reference: Ref, body: bytes) -> Ref:
        self._places[reference.number] = self.position
        self.raw(b"%d 0 obj\n%s\nendobj\n" % (reference.number, body))
        return reference

    def raw(self, data: bytes) -> None:
        """Write bytes as they are."""
        self._parts.append(data)
        self.position += len(data)

    def begins(self, reference: Ref) -> None:
        """Note that an object written by `raw` begins here."""
        self._places[reference.number] = self.position

    def body(self) -> bytes:
        """Return what was written so far, without the file before it."""
        return b"".join(self._parts)

    def finish(self) -> bytes:
        """Return the file with this revision."""
        return self.plain.pdf + self.body() + self.table(self.position)

    def table(self, position: int) -> bytes:
        """Return the table and trailer of the objects noted, for a table that stands at a position."""
        rows = b"".join([b"xref\n0 1\n0000000000 65535 f \n", *self._sections()])
        return b"%strailer\n%s\nstartxref\n%d\n%%%%EOF\n" % (rows, written(self._trailer(rows)), position)

    def _sections(self) -> Iterator[bytes]:
        numbers = sorted(self._places)
        for _, run in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0]):
            section = [number for _, number in run]
            yield b"%d %d\n" % (section[0], len(section))
            yield from (b"%010d 00000 n \n" % self._places[number] for number in section)

    def _trailer(self, rows: bytes) -> Entries:
        """Return the trailer; of the file's two names the second is this revision's own (ISO 32000-1, 14.4)."""
        kept = self.plain.newest.trailer
        trailer: Entries = {key: kept[key] for key in ("/Root", "/Info") if key in kept}
        names = kept.get("/ID")
        if isinstance(names, list) and names:
            own = hashlib.sha256(b"%d %s" % (self.plain.newest.table, rows)).digest()[:16]
            trailer["/ID"] = [names[0], own]
        return {**trailer, "/Size": self._next, "/Prev": self.plain.newest.table}
