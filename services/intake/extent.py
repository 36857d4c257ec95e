"""How far each worksheet reaches, and its error cells, by one streamed pass of expat over the raw XML.

A reader that lays a sheet out as a rectangle takes one stray cell at XFD1048576 for 17 billion cells, and shows `#N/A`
as an empty cell; so both are looked at first, in bounded memory.
"""

import posixpath
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from shared.errors import FileCorrupt, TableTooLarge

COLUMNS = 200
CELLS = 4_000_000
MERGED = 5_000
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@dataclass(kw_only=True)
class Extent:
    """What one pass saw: how many cells hold something, and error values by cell name."""

    filled: int = 0
    errors: dict[str, str] = field(default_factory=dict)


def measure(path: Path, *, rows: int) -> dict[str, Extent]:
    """Return the extent of each worksheet by its name; raises TableTooLarge beyond `rows` rows or 200 columns."""
    with zipfile.ZipFile(path) as archive:
        return {name: _Pass(rows).run(archive, part) for name, part in _parts(archive)}


def _parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    targets: dict[str, str] = {}
    names: list[tuple[str, str]] = []

    def relation(tag: str, given: dict[str, str]) -> None:
        if tag == "Relationship" and given.get("Type", "").endswith("/worksheet"):
            targets[given["Id"]] = posixpath.normpath(posixpath.join("/xl", given["Target"])).lstrip("/")

    def sheet(tag: str, given: dict[str, str]) -> None:
        if tag == "sheet":
            names.append((given["name"], next(value for key, value in given.items() if key.endswith(":id"))))

    members = {name.casefold(): name for name in archive.namelist()}
    book = next((members[one] for one in ("xl/workbook.xml", "xl/workbook2.xml") if one in members), None)
    if book is None:
        raise FileCorrupt(where="xl/workbook.xml")
    folder, base = posixpath.split(book)
    _walk(archive, f"{folder}/_rels/{base}.rels", relation)
    _walk(archive, book, sheet)
    return ((name, members[targets[key].casefold()]) for name, key in names if key in targets)


def _walk(archive: zipfile.ZipFile, part: str, start: Callable[[str, dict[str, str]], None]) -> None:
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda tag, given: start(tag.rpartition(":")[2], given)
    with archive.open(part) as stream:
        parser.ParseFile(stream)


class _Pass:
    def __init__(self, rows: int) -> None:
        self.rows = rows
        self.extent = Extent()
        self.row = self.column = self.cells = self.merged = 0
        self.kind = ""
        self.reading = False

    def run(self, archive: zipfile.ZipFile, part: str) -> Extent:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.text
        with archive.open(part) as stream:
            parser.ParseFile(stream)
        return self.extent

    def start(self, name: str, given: dict[str, str]) -> None:
        tag = name.rpartition(":")[2]
        if tag == "c":
            self._cell(given)
        elif tag in ("v", "is"):
            self._filled()
            self.reading = tag == "v" and self.kind == "e"
        elif tag == "row":
            self.row, self.column = int(given["r"]) if "r" in given else self.row + 1, 0
        elif tag == "mergeCell":
            self.merged += 1
            if self.merged > MERGED:
                raise TableTooLarge(limit=f"{MERGED} ô gộp (merged cells)")

    def end(self, _name: str) -> None:
        self.reading = False

    def text(self, data: str) -> None:
        if self.reading:
            self.extent.errors[f"{_letters(self.column)}{self.row}"] = data[:20]

    def _cell(self, given: dict[str, str]) -> None:
        self.kind = given.get("t", "")
        found = _REFERENCE.fullmatch(given.get("r", ""))
        if found:
            self.column, self.row = _number(found[1]), int(found[2])
        else:
            self.column += 1
        self.cells += 1
        if self.cells > CELLS:
            raise TableTooLarge(limit=f"{CELLS} ô (cells)")

    def _filled(self) -> None:
        self.extent.filled += 1
        if self.row > self.rows + 100:  # titles and headers above the rows do not count
            raise TableTooLarge(limit=f"{self.rows} dòng (rows)")
        if self.column > COLUMNS:
            raise TableTooLarge(limit=f"{COLUMNS} cột (columns)")


def _number(letters: str) -> int:
    total = 0
    for letter in letters:
        total = total * 26 + ord(letter) - 64
    return total


def _letters(column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
