"""Finds the Liberation Serif files, metric twins of Times New Roman, and draws text with an embedded subset."""

import subprocess
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont
from pyhanko.pdf_utils.font.opentype import GlyphAccumulator
from pyhanko.pdf_utils.writer import BasePdfFileWriter

from shared.errors import FontMissing

FOLDERS = (
    Path("/usr/share/fonts/truetype/liberation2"),
    Path("/usr/share/fonts/truetype/liberation"),
    Path("/usr/share/fonts/liberation-serif"),
)


@lru_cache(maxsize=8)
def font_bytes(style: str) -> bytes:
    """Return the TrueType file of a style: Regular, Bold, Italic or BoldItalic; raises FontMissing."""
    name = f"LiberationSerif-{style}.ttf"
    for folder in FOLDERS:
        if (folder / name).is_file():
            return (folder / name).read_bytes()
    spaced = style.replace("BoldItalic", "Bold Italic")
    asked = ["fc-match", "-f", "%{file}", f"Liberation Serif:style={spaced}"]
    try:
        found = Path(subprocess.run(asked, capture_output=True, text=True, timeout=10, check=True).stdout)  # noqa: S603
    except (OSError, subprocess.SubprocessError) as error:
        raise FontMissing from error
    if found.name != name:
        raise FontMissing
    return found.read_bytes()


def lacks(style: str, text: str) -> bool:
    """Tell whether the font has no glyph for some character of the text."""
    return any(ord(one) not in _characters(style) for one in text)


def draw(writer: BasePdfFileWriter, style: str, size: float, text: str) -> tuple[bytes, float, Any]:
    """Return text operators, their width in points, and the embedded font resource."""
    font = GlyphAccumulator(writer, BytesIO(font_bytes(style)), font_size=size)
    shaped = font.shape(text)
    return shaped.graphics_ops, shaped.x_advance * size, font.as_resource()


@lru_cache(maxsize=8)
def _characters(style: str) -> frozenset[int]:
    return frozenset(TTFont(BytesIO(font_bytes(style)), lazy=True).getBestCmap())
