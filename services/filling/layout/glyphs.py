"""Which letters a laid-out PDF really shows: those that one of its fonts draws with a glyph, by font and as a whole."""

import re
import struct
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise

import pikepdf
from fontTools.ttLib import TTFont, TTLibError

from services.filling.layout.font_check import every_font, font_name

MAPPED = re.compile(rb"<([0-9A-Fa-f]{2,8})>\s*<([0-9A-Fa-f]{4,})>")
RANGES = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
REPLACED = re.compile(rb"/ActualText\s*<FEFF([0-9A-Fa-f]+)>")


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """The letters that one font draws, and those in whose place it draws nothing or an empty box (.notdef)."""

    font: str
    letters: frozenset[str]
    blank: frozenset[str]


def drawn(document: pikepdf.Pdf) -> Iterator[Drawn]:
    """Yield the letters that each font of a PDF draws, by its ToUnicode map (ISO 32000-1, 9.10.3)."""
    for font in every_font(document):
        codes = dict(_codes(font))
        blank = _empty(font, frozenset(codes))
        yield Drawn(
            font=font_name(font),
            letters=_letters("".join(text for code, text in codes.items() if code not in blank)),
            blank=_letters("".join(codes[code] for code in blank)),
        )


def replaced(document: pikepdf.Pdf) -> frozenset[str]:
    """Return the letters that a PDF gives as `/ActualText`, because their glyphs stand for others too."""
    streams = [stream for stream in document.objects if isinstance(stream, pikepdf.Stream) and _is_content(stream)]
    texts = {text for stream in streams for text in REPLACED.findall(stream.read_bytes())}
    return _letters("".join(_text(text) for text in texts))


def _is_content(stream: pikepdf.Object) -> bool:
    return "/Length1" not in stream and stream.get("/Subtype") in (None, "/Form") and "/Type" not in stream


def _codes(font: pikepdf.Object) -> Iterator[tuple[int, str]]:
    """Yield the codes of a font that are used, each with the text it stands for."""
    if "/ToUnicode" not in font:
        return
    table = font.ToUnicode.read_bytes()
    for listing in RANGES.findall(table):
        for first, last, text in RANGE.findall(listing):
            start = int(text, 16)
            for code in range(int(first, 16), int(last, 16) + 1):
                yield code, chr(start + code - int(first, 16))
    for code, text in MAPPED.findall(RANGES.sub(b"", table)):
        yield int(code, 16), _text(text)


def _text(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16-be", "replace")


def _letters(text: str) -> frozenset[str]:
    """Return the letters of a text, composed and decomposed."""
    return (
        frozenset(text) | frozenset(unicodedata.normalize("NFC", text)) | frozenset(unicodedata.normalize("NFD", text))
    )


def _empty(font: pikepdf.Object, codes: frozenset[int]) -> frozenset[int]:
    """Return the codes whose glyph is empty or .notdef; none where the font is of a kind without outlines by glyph."""
    descendant = font.DescendantFonts[0] if "/DescendantFonts" in font else font
    file = descendant.get("/FontDescriptor", pikepdf.Dictionary()).get("/FontFile2")
    if file is None:
        return frozenset()
    try:
        with TTFont(BytesIO(file.read_bytes()), lazy=True) as outlines:
            places = _glyphs_of(outlines, codes, simple=descendant is font)
            shapes = _shapes(outlines)
    except (TTLibError, struct.error, KeyError):
        return frozenset()
    nothing = (b"", shapes[0]) if shapes else (b"",)
    return frozenset(code for code, glyph in places.items() if glyph >= len(shapes) or shapes[glyph] in nothing)


def _glyphs_of(outlines: TTFont, codes: frozenset[int], *, simple: bool) -> dict[int, int]:
    """Return the glyph of each code: by the font's own table, else the code itself (Identity)."""
    tables = outlines["cmap"].tables if simple and "cmap" in outlines else []
    named = {code & 0xFF: name for table in tables for code, name in table.cmap.items()}
    return {code: outlines.getGlyphID(named[code]) if code in named else code for code in codes}


def _shapes(outlines: TTFont) -> list[bytes]:
    """Return the outline of each glyph as it stands in the file; empty for a blank one."""
    head, loca, glyf = (outlines.getTableData(name) for name in ("head", "loca", "glyf"))
    wide = struct.unpack_from(">h", head, 50)[0]
    size, scale = ("I", 1) if wide else ("H", 2)
    places = [scale * offset for offset in struct.unpack(f">{len(loca) // (4 if wide else 2)}{size}", loca)]
    return [glyf[start:end] for start, end in pairwise(places)]
