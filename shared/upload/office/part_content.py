"""The type of a part of an Office package by its content, since its name and declared type are only claims."""

import re
from collections.abc import Callable, Iterator
from itertools import chain
from xml.parsers import expat

from shared.upload.errors import FileCorrupt, FileExternalLink, FileMacro, FileXmlDoctype

OLE2 = bytes.fromhex("d0cf11e0a1b11ae1")
ZIP = b"PK\x03\x04"
_PROJECT = "_vba_project".encode("utf-16-le")  # every storage of macros has such a stream ([MS-OVBA] 2.3.4.1)
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_PUBLIC = "http://www.w3.org/"  # where the DOCTYPE of a drawing (SVG) points; it is never fetched
_COMMANDS = re.compile(r"\s*DDE(AUTO)?\b", re.IGNORECASE)  # fields by which Word starts a program
_PLAIN = {"c", "v", "f", "is", "t", "row", "si", "r", "p", "rPr", "pPr"}  # the bulk of every sheet and text
# connections of a workbook, and pictures of VML: they name their source themselves
_SOURCES = {"webPr": "url", "dbPr": "connection", "textPr": "sourceFile", "imagedata": "src", "fill": "src"}
_FAR = re.compile(r"(https?|ftp)://|\\\\", re.IGNORECASE)

Start = Callable[[str, dict[str, str]], None]


def is_xml(head: bytes) -> bool:
    """Return whether a part begins like XML, in any encoding that its readers know."""
    for mark in _MARKS:
        head = head.removeprefix(mark)
    return head.replace(b"\0", b"").lstrip().startswith(b"<")


def check_storage(name: str, chunks: Iterator[bytes]) -> None:
    """Read an OLE 2 storage to its end; raises FileMacro when macros stand in it."""
    before = b""
    for chunk in chunks:
        here = before + chunk.lower()
        if _PROJECT in here:
            raise FileMacro(part=name[:80])
        before = here[-len(_PROJECT) :]


def check_xml(name: str, chunks: Iterator[bytes], start: Start, *, strict: bool) -> None:
    """Read a part to its end with expat (UTF-8 or UTF-16), its DOCTYPE found in any encoding.

    `strict` is a part that the package declares as XML: it is whole, and has no DOCTYPE (ECMA-376 part 2). Another may
    have that of a drawing, and every reader ends where this check does. Raises FileXmlDoctype, FileCorrupt.
    """

    def doctype(_: str, system: str | None, __: str | None, declares: int) -> None:
        if strict or declares or not (system or _PUBLIC).startswith(_PUBLIC):
            raise FileXmlDoctype(part=name[:80])

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = doctype
    _Content(name, start, parser)
    broken: expat.ExpatError | None = None
    for chunk, last in chain(((chunk, False) for chunk in chunks), [(b"", True)]):
        if broken is None:
            try:
                parser.Parse(chunk, last)
            except expat.ExpatError as error:
                broken = error
    if broken is not None and strict:
        raise FileCorrupt(where=name[:80]) from broken


class _Content:
    """Watches the elements of a part for what starts a program or fetches data without any relationship."""

    def __init__(self, name: str, start: Start, parser: expat.XMLParserType) -> None:
        self._name, self._start, self._parser = name, start, parser
        self._field = ""
        parser.StartElementHandler = self.start

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(":")[2]
        if tag in _PLAIN:
            return
        if tag == "macrosheet":
            raise FileMacro(part=self._name[:80])
        if tag == "ddeLink" or (tag in _SOURCES and _FAR.search(attributes.get(_SOURCES[tag], ""))):
            raise FileExternalLink(link=tag, part=self._name[:80])
        if tag == "fldChar":
            self._field = ""
        elif tag == "fldSimple":
            self._command(next((value for key, value in attributes.items() if key.endswith("instr")), ""))
        elif tag == "instrText":
            self._parser.CharacterDataHandler, self._parser.EndElementHandler = self.text, self.end
        self._start(tag, attributes)

    def end(self, _: str) -> None:
        self._parser.CharacterDataHandler = self._parser.EndElementHandler = None

    def text(self, data: str) -> None:
        self._field = (self._field + data)[:200]
        self._command(self._field)

    def _command(self, text: str) -> None:
        if _COMMANDS.match(text):
            raise FileExternalLink(link="DDE", part=self._name[:80])
