"""A small font ready to be written into many papers: its objects but for their numbers, its widths and glyphs."""

import hashlib
import zlib
from functools import lru_cache
from io import BytesIO

from fontTools.ttLib import TTFont

from services.signing.pdf.fonts import small_font
from services.signing.pdf.plain.update import Update
from services.signing.pdf.plain.values import Entries, Ref, Stream, Value
from services.signing.pdf.plain.write_value import written

SYMBOLIC, STEM = 4 | 2, 80
CMAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{blocks}
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""
MOST_PAIRS = 100  # of one block (ISO 32000-1, 9.10.3)


class Letters:
    """The letters of one style that some texts need."""

    def __init__(self, style: str, characters: frozenset[str]) -> None:
        data = small_font(style, characters)
        font = TTFont(BytesIO(data))
        self.glyphs = {chr(code): font.getGlyphID(name) for code, name in font.getBestCmap().items()}
        self.widths: list[int] = [font["hmtx"][name][0] for name in font.getGlyphOrder()]
        tag = "".join(chr(ord("A") + byte % 26) for byte in hashlib.sha256(data).digest()[:6])
        self._name = f"/{tag}+LiberationSerif-{style}"
        self._descriptor = _descriptor(font, self._name)
        self._file = written(_deflated(data, {"/Length1": len(data)}))
        self._cmap = written(_deflated(self._to_unicode().encode("ascii"), {}))
        self._widths = written([0, list[Value](self.widths)])

    def write(self, update: Update) -> Ref:
        """Write the font's five objects; return the reference of the font."""
        file, cmap = update.add_written(self._file), update.add_written(self._cmap)
        descriptor = update.add({**self._descriptor, "/FontFile2": file})
        system: Entries = {"/Registry": b"Adobe", "/Ordering": b"Identity", "/Supplement": 0}
        below = written(
            {
                "/Type": "/Font",
                "/Subtype": "/CIDFontType2",
                "/BaseFont": self._name,
                "/CIDSystemInfo": system,
                "/CIDToGIDMap": "/Identity",
                "/FontDescriptor": descriptor,
            }
        )
        descendant = update.add_written(below[:-2] + b" /W " + self._widths + b">>")
        font: Entries = {"/Type": "/Font", "/Subtype": "/Type0", "/BaseFont": self._name, "/Encoding": "/Identity-H"}
        return update.add({**font, "/DescendantFonts": [descendant], "/ToUnicode": cmap})

    def line(self, value: str) -> tuple[bytes, int]:
        """Return a text's glyphs in hexadecimal, and its width in thousandths of the size."""
        glyphs = [self.glyphs[character] for character in value]
        return b"".join(b"%04x" % glyph for glyph in glyphs), sum(self.widths[glyph] for glyph in glyphs)

    def _to_unicode(self) -> str:
        pairs = [
            f"<{glyph:04x}> <{character.encode('utf-16-be').hex()}>"
            for glyph, character in sorted((glyph, character) for character, glyph in self.glyphs.items())
        ]
        blocks = [pairs[n : n + MOST_PAIRS] for n in range(0, len(pairs), MOST_PAIRS)]
        lines = [f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks]
        return CMAP.format(blocks="\n".join(lines))


@lru_cache(maxsize=64)
def letters(style: str, characters: frozenset[str]) -> Letters:
    """Return the letters of a style, made once: numbers of one series differ in their digits alone."""
    return Letters(style, characters)


def _descriptor(font: TTFont, name: str) -> Entries:
    head, horizontal = font["head"], font["hhea"]
    return {
        "/Type": "/FontDescriptor",
        "/FontName": name,
        "/Ascent": horizontal.ascent,
        "/Descent": horizontal.descent,
        "/FontBBox": [head.xMin, head.yMin, head.xMax, head.yMax],
        "/Flags": SYMBOLIC,
        "/StemV": STEM,
        "/ItalicAngle": float(font["post"].italicAngle),
        "/CapHeight": getattr(font["OS/2"], "sCapHeight", 655),
    }


def _deflated(data: bytes, entries: Entries) -> Stream:
    return Stream(entries={"/Filter": "/FlateDecode", **entries}, data=zlib.compress(data, 9))
