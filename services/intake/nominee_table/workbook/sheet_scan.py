"""The extent of a worksheet, and what its reader hides, by one streamed pass of expat over the raw XML.

A reader that lays a sheet out as a rectangle takes one stray cell at XFD1048576 for 17 billion cells, shows `#N/A` and
a formula without a saved result as empty cells, and knows of no hidden row and no look of a number.
"""

import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from services.intake.errors import TableTooLarge
from services.intake.nominee_table.workbook.cell_references import letters_of, number_of

COLUMNS = 200
CELLS = 4_000_000
MERGED = 5_000
AREA = 500_000
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_YES = ("1", "true")


@dataclass(kw_only=True)
class Extent:
    """The result of one pass: how many cells hold something; by cell name its error, or its number's format.

    `unsaved` are formulas without a result, `hidden` the hidden rows, from 1.
    """

    filled: int = 0
    errors: dict[str, str] = field(default_factory=dict)
    formats: dict[str, str] = field(default_factory=dict)
    unsaved: set[str] = field(default_factory=set)
    hidden: set[int] = field(default_factory=set)


def measure(archive: zipfile.ZipFile, part: str, *, rows: int, formats: Mapping[str, str]) -> Extent:
    """Return the extent of a worksheet; raises TableTooLarge beyond `rows` rows, 200 columns or 500,000 merged cells.

    `formats` are the number formats to note, by style.
    """
    seen = _Pass(rows, formats)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = seen.start
    parser.EndElementHandler = seen.end
    parser.CharacterDataHandler = seen.text
    with archive.open(part) as stream:
        parser.ParseFile(stream)
    return seen.extent


class _Pass:
    def __init__(self, rows: int, formats: Mapping[str, str]) -> None:
        self.rows, self.formats = rows, formats
        self.extent = Extent()
        self.row = self.column = self.cells = self.merged = self.area = 0
        self.kind = self.style = self.value = ""
        self.formula = self.saved = self.reading = self.telling = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(":")[2]
        if tag == "c":
            self._cell(attributes)
        elif tag in ("v", "is"):
            self.saved, self.reading = True, self.telling
            self._filled()
        elif tag == "f":
            self.formula = self.telling = True
        elif tag == "row":
            self.row, self.column = int(attributes["r"]) if "r" in attributes else self.row + 1, 0
            if attributes.get("hidden") in _YES:
                self.extent.hidden.add(self.row)
        elif tag == "mergeCell":
            self._merged(attributes.get("ref", ""))

    def end(self, name: str) -> None:
        self.reading = False
        if self.telling and name.rpartition(":")[2] == "c" and (self.formula or self.saved):
            self._done(f"{letters_of(self.column)}{self.row}")

    def text(self, data: str) -> None:
        if self.reading:
            self.value = (self.value + data)[:20]

    def _done(self, cell: str) -> None:
        if self.kind == "e":
            self.extent.errors[cell] = self.value
        elif self.formula and not (self.value if self.kind in ("", "n") else self.saved):
            self.extent.unsaved.add(cell)
            self._filled()
        elif self.kind in ("", "n") and self.style in self.formats:
            self.extent.formats[cell] = self.formats[self.style]

    def _cell(self, attributes: dict[str, str]) -> None:
        self.kind, self.style, self.value = attributes.get("t", ""), attributes.get("s", ""), ""
        self.formula = self.saved = False
        self.telling = self.kind == "e" or self.style in self.formats
        match = _REFERENCE.fullmatch(attributes.get("r", ""))
        if match:
            self.column, self.row = number_of(match[1]), int(match[2])
        else:
            self.column += 1
        self.cells += 1
        if self.cells > CELLS:
            raise TableTooLarge(limit=f"{CELLS} ô (cells)")

    def _filled(self) -> None:
        self.extent.filled += 1
        if self.row > self.rows + 100:  # titles and headers above the rows do not count
            raise TableTooLarge(limit=f"{self.rows} dòng (rows; {letters_of(self.column)}{self.row})")
        if self.column > COLUMNS:
            raise TableTooLarge(limit=f"{COLUMNS} cột (columns; {letters_of(self.column)}{self.row})")

    def _merged(self, area: str) -> None:
        corners = [(number_of(letters), int(line)) for letters, line in _REFERENCE.findall(area)]
        self.merged += 1
        if len(corners) == 2:
            (left, top), (right, bottom) = corners
            self.area += (abs(right - left) + 1) * (abs(bottom - top) + 1)
        if self.merged > MERGED or self.area > AREA:
            raise TableTooLarge(limit=f"{MERGED} ô gộp (merged cells; {area[:20]})")
