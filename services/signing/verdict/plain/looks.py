"""Of point 7: what a filled text field of a plain paper shows is what it holds, in one line that can be seen."""

import re
import unicodedata
import zlib
from collections.abc import Iterator
from functools import lru_cache
from typing import TypeAlias

from services.signing.pdf.plain.form import numbers_of, text_of
from services.signing.pdf.plain.values import Entries, Ref, Stream, Unplain, Value, read_value
from services.signing.verdict.pdf.text_appearance import LONGEST, WRITES
from services.signing.verdict.pdf.visible_text import SHOWS, is_seen

Objects: TypeAlias = dict[int, Value]
Operation: TypeAlias = tuple[list[Value], bytes]
OPERATOR = re.compile(rb"[ \t\r\n\f]*([A-Za-z][A-Za-z0-9*]*)(?=[ \t\r\n\f\[(</]|\Z)")
END = re.compile(rb"[ \t\r\n\f]*\Z")
SINGLE = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
PAIR = re.compile(rb"<([0-9a-fA-F]{4})>\s*<((?:[0-9a-fA-F]{4})+)>")
MOST_LETTERS = 5_000


class _Font(dict[str, object]):
    """A font as `is_seen` asks for it."""

    def get_object(self) -> "_Font":
        return self


def check_look(objects: Objects, entries: Entries) -> None:
    """Raise Unplain unless a text field's look is one plain line of exactly its value."""
    looks, box = entries["/AP"], numbers_of(entries["/Rect"])
    shown = _follow(objects, looks.get("/N") if isinstance(looks, dict) else None)
    if (
        not isinstance(shown, Stream)
        or "/Filter" in shown.entries
        or len(shown.data) > LONGEST
        or "/Matrix" in shown.entries
    ):
        raise Unplain("a look of another form")
    operations = list(_operations(shown.data))
    fonts = _fonts(objects, shown.entries)
    frame = {
        "/BBox": numbers_of(shown.entries.get("/BBox")),
        "/Resources": {"/Font": {name: font for name, (font, _) in fonts.items()}},
    }
    if not {operator for _, operator in operations} <= WRITES or not is_seen(operations, frame, box):
        raise Unplain("a line that cannot be seen")
    letters = "".join(_letters(operations, {name: glyphs for name, (_, glyphs) in fonts.items()}))
    if _composed(letters) != _composed(text_of(entries.get("/V"))):
        raise Unplain("a look that is not its value")


def _operations(data: bytes) -> Iterator[Operation]:
    at, operands = 0, list[Value]()
    while END.match(data, at) is None:
        operator = OPERATOR.match(data, at)
        if operator is not None:
            yield operands, operator[1]
            at, operands = operator.end(), []
            continue
        value, at = read_value(data, at)
        operands.append(value)
    if operands:
        raise Unplain("operands without an operator")


def _follow(objects: Objects, value: "Value | None") -> "Value | None":
    return objects.get(value.number) if isinstance(value, Ref) else value


def _fonts(objects: Objects, look: Entries) -> dict[str, tuple[_Font, dict[bytes, str]]]:
    resources = _follow(objects, look.get("/Resources"))
    listed = _follow(objects, resources.get("/Font")) if isinstance(resources, dict) else None
    if not isinstance(listed, dict) or not isinstance(resources, dict) or not resources.keys() <= {"/Font", "/ProcSet"}:
        raise Unplain("other resources than fonts")
    return {name: _font(objects, _follow(objects, reference)) for name, reference in listed.items()}


def _font(objects: Objects, font: "Value | None") -> tuple[_Font, dict[bytes, str]]:
    if not isinstance(font, dict) or font.get("/Subtype") != "/Type0" or font.get("/Encoding") != "/Identity-H":
        raise Unplain("a font of another kind")
    descendants, cmap = font.get("/DescendantFonts"), _follow(objects, font.get("/ToUnicode"))
    below = _follow(objects, descendants[0]) if isinstance(descendants, list) and len(descendants) == 1 else None
    if not isinstance(below, dict) or not isinstance(cmap, Stream):
        raise Unplain("a font of another kind")
    widths, usual = below.get("/W", []), below.get("/DW", 1000)
    inner = _Font({"/W": tuple(widths) if isinstance(widths, list) else (), "/DW": usual})
    return _Font({"/Subtype": "/Type0", "/Encoding": "/Identity-H", "/DescendantFonts": [inner]}), _glyphs(
        cmap.data, "/Filter" in cmap.entries
    )


@lru_cache(maxsize=256)
def _glyphs(data: bytes, deflated: bool) -> dict[bytes, str]:
    """Return the letters that a font's map to Unicode gives each code; raises Unplain for ranges, which need not be."""
    text = zlib.decompressobj().decompress(data, LONGEST) if deflated else data
    if b"beginbfrange" in text or b"usecmap" in text:
        raise Unplain("a map of another form")
    pairs = [pair for block in SINGLE.findall(text) for pair in PAIR.findall(block)]
    if len(pairs) > MOST_LETTERS or len({code.lower() for code, _ in pairs}) != len(pairs):
        raise Unplain("a code twice")
    return {
        bytes.fromhex(code.decode()): bytes.fromhex(letters.decode()).decode("utf-16-be") for code, letters in pairs
    }


def _letters(operations: list[Operation], fonts: dict[str, dict[bytes, str]]) -> Iterator[str]:
    glyphs: dict[bytes, str] = {}
    for operands, operator in operations:
        if operator == b"Tf":
            glyphs = fonts[str(operands[0])]
        elif operator in SHOWS:
            pieces = operands[0] if operator == b"TJ" else operands[:1]
            for piece in pieces if isinstance(pieces, list) else ():
                if isinstance(piece, bytes):
                    yield from (glyphs[piece[n : n + 2]] for n in range(0, len(piece), 2))


def _composed(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).split())
