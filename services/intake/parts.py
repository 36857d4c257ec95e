"""The parts of a workbook that hold its worksheets and its number formats, found as the package names them."""

import posixpath
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from shared.errors import FileCorrupt

_PLAIN = {"", "general", "@", "0"}
_BUILT_IN = {0: "General", 1: "0", 49: "@", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 2: "0.00", 11: "0.00E+00"}
_BOOKS = ("xl/workbook.xml", "xl/workbook2.xml")


@dataclass(kw_only=True)
class Parts:
    """Where each worksheet stands in the package, and the formats that change a number's look, by style."""

    worksheets: dict[str, str] = field(default_factory=dict)
    formats: dict[str, str] = field(default_factory=dict)


def find_parts(archive: zipfile.ZipFile) -> Parts:
    """Return the parts of a workbook; raises FileCorrupt when it names none."""
    members = {name.casefold(): name for name in archive.namelist()}
    book = next((members[one] for one in _BOOKS if one in members), None)
    if book is None:
        raise FileCorrupt(where=_BOOKS[0])
    folder, base = posixpath.split(book)
    targets: dict[str, tuple[str, str]] = {}
    found = Parts()

    def relation(tag: str, given: Mapping[str, str]) -> None:
        if tag == "Relationship" and given.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/xl", given["Target"])).lstrip("/")
            targets[given["Id"]] = (given.get("Type", "").rpartition("/")[2], members.get(target.casefold(), ""))

    def sheet(tag: str, given: Mapping[str, str]) -> None:
        if tag == "sheet":
            kind, part = targets.get(next(value for key, value in given.items() if key.endswith(":id")), ("", ""))
            if kind == "worksheet" and part:
                found.worksheets[given["name"]] = part

    walk(archive, f"{folder}/_rels/{base}.rels", relation)
    walk(archive, book, sheet)
    styles = next((part for kind, part in targets.values() if kind == "styles" and part), None)
    if styles:
        found.formats = _formats(archive, styles)
    return found


def _formats(archive: zipfile.ZipFile, part: str) -> dict[str, str]:
    codes = {str(number): code for number, code in _BUILT_IN.items()}
    used: list[str] = []
    inside = "numFmts"

    def style(tag: str, given: Mapping[str, str]) -> None:
        nonlocal inside
        inside = tag if tag in ("cellXfs", "cellStyleXfs", "cellStyles", "dxfs") else inside
        if tag == "numFmt" and inside == "numFmts":
            codes[given["numFmtId"]] = given.get("formatCode", "")
        elif tag == "xf" and inside == "cellXfs":
            used.append(given.get("numFmtId", "0"))

    walk(archive, part, style)
    shown = {str(place): codes.get(number, "") for place, number in enumerate(used)}
    return {place: code for place, code in shown.items() if code.casefold() not in _PLAIN}


def walk(archive: zipfile.ZipFile, part: str, start: Callable[[str, Mapping[str, str]], None]) -> None:
    """Hand every element of a part to `start`, without its prefix, and its attributes."""
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda tag, given: start(tag.rpartition(":")[2], given)
    with archive.open(part) as stream:
        parser.ParseFile(stream)
