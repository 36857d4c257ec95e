"""The parts of a workbook that hold its worksheets and its number formats, found as the package names them."""

import posixpath
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote
from xml.parsers import expat

from shared.upload.errors import FileCorrupt

_PLAIN = {"", "general", "@", "0"}
_BUILT_IN = {0: "General", 1: "0", 49: "@", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 2: "0.00", 11: "0.00E+00"}
_USUAL = "xl/workbook.xml"
_MAIN = "/officedocument"  # of the relationship that names the main part, in Transitional and Strict Open XML


@dataclass(frozen=True, kw_only=True)
class Target:
    """What a relationship of the workbook leads to: the last word of its type, and the part."""

    kind: str
    part: str


@dataclass(kw_only=True)
class Parts:
    """Where each part of a workbook stands in the package, and the formats that change a number's look, by style.

    `targets` are the parts the main one names, by the id of their relationship.
    """

    main: str
    targets: dict[str, Target] = field(default_factory=dict)
    worksheets: dict[str, str] = field(default_factory=dict)
    formats: dict[str, str] = field(default_factory=dict)

    def of(self, kind: str) -> str | None:
        """Return the first part of a kind."""
        return next((target.part for target in self.targets.values() if target.kind == kind), None)


def find_parts(archive: zipfile.ZipFile) -> Parts:
    """Return the parts of a workbook; raises FileCorrupt when it names none."""
    members = {name.casefold(): name for name in archive.namelist()}
    parts = Parts(main=_main(archive, members))
    folder, base = posixpath.split(parts.main)

    def relation(tag: str, attributes: Mapping[str, str]) -> None:
        inside = tag == "Relationship" and attributes.get("TargetMode") != "External"
        if inside and (part := _member(members, folder, attributes["Target"])):
            parts.targets[attributes["Id"]] = Target(kind=attributes.get("Type", "").rpartition("/")[2], part=part)

    def sheet(tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "sheet":
            target = parts.targets.get(next(value for key, value in attributes.items() if key.endswith(":id")))
            if target and target.kind == "worksheet":
                parts.worksheets[attributes["name"]] = target.part

    if relations := members.get(posixpath.join(folder, "_rels", f"{base}.rels").casefold()):
        walk(archive, relations, relation)
    walk(archive, parts.main, sheet)
    if styles := parts.of("styles"):
        parts.formats = _formats(archive, styles)
    return parts


def _main(archive: zipfile.ZipFile, members: Mapping[str, str]) -> str:
    """Return the main part, by whatever name the package gives it."""
    named: list[str] = []

    def relation(tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "Relationship" and attributes.get("Type", "").casefold().endswith(_MAIN):
            named.append(_member(members, "", attributes.get("Target", "")))

    if "_rels/.rels" in members:
        walk(archive, members["_rels/.rels"], relation)
    main = next(filter(None, named), members.get(_USUAL))
    if main is None:
        raise FileCorrupt(where=_USUAL)
    return main


def _member(members: Mapping[str, str], folder: str, target: str) -> str:
    """Return the name of a part that a relationship leads to from a folder; empty when there is none."""
    path = posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
    return members.get(path.casefold(), "")


def _formats(archive: zipfile.ZipFile, part: str) -> dict[str, str]:
    codes = {str(number): code for number, code in _BUILT_IN.items()}
    used: list[str] = []
    inside = "numFmts"

    def style(tag: str, attributes: Mapping[str, str]) -> None:
        nonlocal inside
        inside = tag if tag in ("cellXfs", "cellStyleXfs", "cellStyles", "dxfs") else inside
        if tag == "numFmt" and inside == "numFmts":
            codes[attributes["numFmtId"]] = attributes.get("formatCode", "")
        elif tag == "xf" and inside == "cellXfs":
            used.append(attributes.get("numFmtId", "0"))

    walk(archive, part, style)
    shown = {str(index): codes.get(number, "") for index, number in enumerate(used)}
    return {index: code for index, code in shown.items() if code.casefold() not in _PLAIN}


def walk(archive: zipfile.ZipFile, part: str, start: Callable[[str, Mapping[str, str]], None]) -> None:
    """Hand every element of a part to `start`, without its prefix, and its attributes."""
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda tag, attributes: start(tag.rpartition(":")[2], attributes)
    with archive.open(part) as stream:
        parser.ParseFile(stream)
