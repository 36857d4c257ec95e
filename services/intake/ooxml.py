"""The parts of a .docx or .xlsx: which of the two it is, and that nothing in it runs, fetches or expands."""

import re
import tempfile
from collections.abc import Callable
from typing import Literal
from xml.parsers import expat

from services.intake.archives import Archive, check_archive
from shared.errors import FileCorrupt, FileExternalLink, FileMacro, FileType, FileXmlDoctype, FileZipBomb

_WORD = "wordprocessingml.document.main+xml"
_EXCEL = "spreadsheetml.sheet.main+xml"
_MACRO_TYPES = ("macroenabled", "vbaproject", "vbadata", "macrosheet", "activex")
_MACRO_PARTS = ("vbaproject.bin", "vbadata.xml", "macrosheets/", "activex/")
_HARMLESS = ("/hyperlink", "externallinkpath", "/xlpathmissing")
_LOCAL = re.compile(r"(\w{4}:///)?[a-z]:[\\/]", re.IGNORECASE)  # a drive of the clerk's own: nobody fetches from there
_TEXT = (".xml", ".rels", ".vml")
_TYPES = "[content_types].xml"

Start = Callable[[str, dict[str, str]], None]


def check_parts(archive: Archive, *, inside: bool = False) -> Literal["docx", "xlsx"]:
    """Return which kind the archive is, every member read once and its sizes and checksums proven.

    Raises FileType, FileMacro, FileXmlDoctype, FileExternalLink, FileCorrupt or, for zips nested twice, FileZipBomb.
    `inside` is a workbook embedded in a document (a chart's data): looked at the same way, but nothing nested further.
    """
    by_name = {name.casefold(): name for name in archive.members}
    if _TYPES not in by_name:
        raise FileType(found="ZIP")
    for name in archive.members:
        if any(part in name.casefold() for part in _MACRO_PARTS):
            raise FileMacro(part=name[:80])
    kinds = _content_types(archive, by_name[_TYPES])
    for name in archive.members:
        _check_part(archive, name, inside)
    if _relations(by_name) is None:
        raise FileCorrupt(where="_rels/.rels")
    return _kind(kinds, by_name)


def _relations(by_name: dict[str, str]) -> str | None:
    return by_name.get("_rels/.rels")


def _content_types(archive: Archive, name: str) -> dict[str, str]:
    kinds: dict[str, str] = {}

    def start(tag: str, given: dict[str, str]) -> None:
        kind = given.get("ContentType", "").casefold()
        if any(word in kind for word in _MACRO_TYPES):
            raise FileMacro(part=(given.get("PartName") or given.get("Extension", ""))[:80])
        if tag == "Override":
            kinds[given.get("PartName", "").lstrip("/").casefold()] = kind
        elif tag == "Default":
            kinds["." + given.get("Extension", "").casefold()] = kind

    _parse(archive, name, start)
    return kinds


def _kind(kinds: dict[str, str], by_name: dict[str, str]) -> Literal["docx", "xlsx"]:
    held = {kinds.get(name) or kinds.get("." + name.rpartition(".")[2], "") for name in by_name}
    word = any(kind.endswith(_WORD) for kind in held)
    excel = any(kind.endswith(_EXCEL) for kind in held)
    if word == excel:
        raise FileType(found="OOXML")
    return "docx" if word else "xlsx"


def _check_part(archive: Archive, name: str, inside: bool) -> None:
    lower = name.casefold()
    if lower.endswith(_TEXT):
        _parse(archive, name, _links(name) if lower.endswith(".rels") else None)
        return
    with tempfile.SpooledTemporaryFile(max_size=1 << 20) as copy:
        for number, chunk in enumerate(archive.stream(name)):
            if number == 0 and not chunk.startswith(b"PK\x03\x04"):
                _drain(archive, name)
                return
            copy.write(chunk)
        if copy.tell():
            if inside:
                raise FileZipBomb(why=f"{name[:80]}: zip in zip in zip")
            check_parts(check_archive(copy), inside=True)


def _drain(archive: Archive, name: str) -> None:
    for _ in archive.stream(name):
        pass


def _links(part: str) -> Start:
    def start(tag: str, given: dict[str, str]) -> None:
        kind, inside = given.get("Type", "").casefold(), given.get("TargetMode", "").strip().casefold() != "external"
        chunk = kind.endswith("/afchunk")  # another document that Word takes in when it opens this one, unread by us
        own = kind.endswith("/attachedtemplate") and _LOCAL.match(given.get("Target", "").strip())
        if tag != "Relationship" or (inside and not chunk) or own or kind.endswith(_HARMLESS):
            return
        raise FileExternalLink(link=given.get("Type", "").rpartition("/")[2][:40], part=part[:80])

    return start


def _parse(archive: Archive, name: str, start: Start | None) -> None:
    """Read a part to its end with expat (UTF-8 or UTF-16), so that a DOCTYPE is found in any encoding."""

    def doctype(*_: object) -> None:
        raise FileXmlDoctype(part=name[:80])

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = doctype
    if start is not None:
        parser.StartElementHandler = lambda tag, given: start(tag.rpartition(":")[2], given)
    try:
        for chunk in archive.stream(name):
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise FileCorrupt(where=name[:80]) from error
