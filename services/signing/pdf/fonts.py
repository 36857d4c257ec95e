"""Finds the Liberation Serif files, metric twins of Times New Roman, and draws text with an embedded subset."""

import subprocess
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem
from pyhanko.pdf_utils.font.opentype import GlyphAccumulator
from pyhanko.pdf_utils.writer import BasePdfFileWriter

from services.signing.errors import FontMissing

FOLDERS = (
    Path("/usr/share/fonts/truetype/liberation2"),
    Path("/usr/share/fonts/truetype/liberation"),
    Path("/usr/share/fonts/liberation-serif"),
)

# Latin with every Vietnamese letter, combining marks left out (text is NFC), and general punctuation.
BLOCKS = (range(0x20, 0x7F), range(0xA0, 0x180), range(0x1A0, 0x1B1), range(0x1EA0, 0x1EFA), range(0x2010, 0x2027))

DIGITS = frozenset("0123456789")


@lru_cache(maxsize=8)
def font_bytes(style: str) -> bytes:
    """Return the TrueType file of a style: Regular, Bold, Italic or BoldItalic; raises FontMissing."""
    name = f"LiberationSerif-{style}.ttf"
    for folder in FOLDERS:
        if (folder / name).is_file():
            return (folder / name).read_bytes()
    spaced = style.replace("BoldItalic", "Bold Italic")
    command = ["fc-match", "-f", "%{file}", f"Liberation Serif:style={spaced}"]
    try:
        path = Path(subprocess.run(command, capture_output=True, text=True, timeout=10, check=True).stdout)  # noqa: S603
    except (OSError, subprocess.SubprocessError) as error:
        raise FontMissing from error
    if path.name != name:
        raise FontMissing
    return path.read_bytes()


def lacks(style: str, text: str) -> bool:
    """Return whether the font has no glyph for some character of the text."""
    return any(ord(character) not in _characters(style) for character in text)


def draw(writer: BasePdfFileWriter, style: str, size: float, text: str) -> tuple[bytes, float, object]:
    """Return text operators, their width in points, and the embedded font resource."""
    font = GlyphAccumulator(writer, BytesIO(small_font(style, frozenset(text) | DIGITS)), font_size=size)
    shaped = font.shape(text)
    return shaped.graphics_ops, shaped.x_advance * size, font.as_resource()


@lru_cache(maxsize=8)
def _characters(style: str) -> frozenset[int]:
    cmap = TTFont(BytesIO(font_bytes(style)), lazy=True).getBestCmap()
    return frozenset(character for block in BLOCKS for character in block if character in cmap)


@lru_cache(maxsize=64)
def small_font(style: str, characters: frozenset[str]) -> bytes:
    """Return the font with these characters only, made once: numbers of one series differ in their digits alone."""
    options = Options(drop_tables=["FFTM", "GSUB", "GPOS", "GDEF"], notdef_outline=True, hinting=False)
    font = TTFont(BytesIO(font_bytes(style)))
    cutter = Subsetter(options)
    cutter.populate(text="".join(characters))
    cutter.subset(font)
    scale_upem(font, 1000)  # pyHanko writes widths in the font's own units where PDF counts in thousandths
    buffer = BytesIO()
    font.save(buffer)
    return buffer.getvalue()
