"""The cells of a template workbook that hold text, sheet by sheet, as its XML has them (ISO/IEC 29500-1, 18)."""

import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from xml.etree.ElementTree import Element, fromstring

M = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
BOOK, LISTING = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """One cell with text: its sheet, row from 1, letters of its column; whether it is a number, or a formula's."""

    sheet: str
    row: int
    column: str
    text: str
    formula: bool = False
    numeric: bool = False  # a number, which its format shows in some way

    @property
    def place(self) -> str:
        return f"{self.sheet}!{self.column}{self.row}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """One sheet: its cells with text in their order, and the first and last row of each merged range."""

    name: str
    cells: tuple[Cell, ...]
    merged: tuple[tuple[int, int], ...]


def sheets(file: Path | IO[bytes]) -> Iterator[Sheet]:
    """Yield the sheets of a workbook in their order; raises KeyError, ParseError or ValueError where it is damaged."""
    with zipfile.ZipFile(file) as book:
        shared = list(_shared(book))
        targets = {relation.get("Id"): relation.get("Target", "") for relation in _root(book, LISTING)}
        for entry in _root(book, BOOK).iter(f"{M}sheet"):
            part = posixpath.normpath(posixpath.join("/xl", targets[entry.get(RELATION)])).lstrip("/")
            name, root = entry.get("name", ""), _root(book, part)
            cells = tuple(cell for element in root.iter(f"{M}c") for cell in _cell(name, element, shared))
            merged = tuple(_rows(element.get("ref", "")) for element in root.iter(f"{M}mergeCell"))
            yield Sheet(name=name, cells=cells, merged=merged)


def cells(file: Path | IO[bytes]) -> Iterator[Cell]:
    """Yield all cells with text; raises as `sheets`."""
    for sheet in sheets(file):
        yield from sheet.cells


def _root(book: zipfile.ZipFile, part: str) -> Element:
    return fromstring(book.read(part))  # noqa: S314 - expat bounds what entities grow to


def _shared(book: zipfile.ZipFile) -> Iterator[str]:
    if "xl/sharedStrings.xml" in book.NameToInfo:
        for item in _root(book, "xl/sharedStrings.xml").iter(f"{M}si"):
            yield _text(item)


def _cell(sheet: str, element: Element, shared: list[str]) -> Iterator[Cell]:
    match = REFERENCE.fullmatch(element.get("r", ""))
    if match is None:
        raise ValueError(element.get("r", ""))
    value = element.findtext(f"{M}v", "")
    kind = element.get("t", "n")
    text = shared[int(value)] if kind == "s" else _text(element) if kind == "inlineStr" else value
    formula = element.find(f"{M}f") is not None
    if text.strip() or formula:
        yield Cell(sheet=sheet, row=int(match[2]), column=match[1], text=text, formula=formula, numeric=kind == "n")


def _text(item: Element) -> str:
    """Return the text of a string: of its runs, not of the readings that stand over eastern letters."""
    return "".join(text.text or "" for path in ("t", "r/t", "is/t", "is/r/t") for text in _all(item, path))


def _all(item: Element, path: str) -> list[Element]:
    return item.findall("/".join(f"{M}{step}" for step in path.split("/")))


def _rows(reference: str) -> tuple[int, int]:
    first, _, last = reference.partition(":")
    rows = [int(match[2]) if (match := REFERENCE.fullmatch(end)) else 0 for end in (first, last or first)]
    return rows[0], rows[1]
