"""Which letters the papers of a pack can be printed in: those that the fonts of its templates hold."""

import re
import subprocess
import unicodedata
import zipfile
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont, TTLibError

from shared.packs.load import Pack

# Parts of a .docx or .xlsx that say in which font a text stands; a theme says it for styles that name none.
FONT_PARTS = re.compile(
    r"word/(document|styles|header\d*|footer\d*|footnotes|theme/theme\d*)\.xml|xl/(styles|sharedStrings)\.xml"
)
FONT_NAME = re.compile(r"""(?:\bw:(?:ascii|hAnsi|eastAsia|cs)|\btypeface|<(?:name|rFont) val)=["']([^"']+)["']""")
FONT_FILES = (".ttf", ".otf", ".ttc", ".otc")
ALIKE = {"\u2011": "\u2010"}  # a hyphen that no line breaks at is drawn as one that may
# What needs no glyph of its own: spaces and line ends, joiners and variation selectors.
UNDRAWN = frozenset(("Zs", "Zl", "Zp", "Cc", "Cf"))


def first_undrawable(text: str, letters: frozenset[int] | None) -> str:
    """Return the first letter of a text that is not among `drawable` ones, empty where all are or nothing is known."""
    if letters is None:
        return ""
    return next((letter for letter in text if not is_drawable(letter, letters)), "")


def is_drawable(letter: str, letters: frozenset[int]) -> bool:
    """Tell whether a letter is among the code points that a font draws, whole or put together, or needs no glyph."""
    if ord(letter) in letters or not needs_a_glyph(letter):
        return True
    pieces = ALIKE.get(letter) or unicodedata.normalize("NFD", letter)
    return pieces != letter and all(ord(piece) in letters for piece in pieces)


@lru_cache(maxsize=64)
def drawable(pack: Pack) -> frozenset[int] | None:
    """Return the code points that every font of a pack's templates can draw; None where a font is not on this machine.

    Each font of `[fonts]` that a template names stands for the first of its families that is installed, as fontconfig
    finds it; a font of symbols, which has no letters, is left out: no value is written in it.
    """
    named = {name for document in pack.file.documents for name in _named(pack.template(document))}
    choices = [families for font, families in pack.file.fonts.items() if font in named] or pack.file.fonts.values()
    fonts = [_first_installed(families) for families in choices]
    if not fonts or any(letters is None for letters in fonts):
        return None
    texts = [letters for letters in fonts if letters and ord("a") in letters]
    return frozenset.intersection(*texts) if texts else None


def _named(template: Path) -> Iterator[str]:
    """Yield each font that a template names, used or not."""
    with zipfile.ZipFile(template) as docx:
        for name in filter(FONT_PARTS.fullmatch, docx.namelist()):
            yield from FONT_NAME.findall(docx.read(name).decode("utf-8", "replace"))


def _first_installed(families: Sequence[str]) -> frozenset[int] | None:
    return next((letters for family in families if (letters := family_letters(family))), None)


@lru_cache(maxsize=64)
def family_letters(family: str) -> frozenset[int]:
    """Return the code points that regular, bold and italic of a family all draw; none where it is not installed."""
    try:
        styles = [_code_points(file) for file in _files(family)]
    except (OSError, subprocess.SubprocessError, TTLibError):
        return frozenset()
    return frozenset.intersection(*styles) if styles else frozenset()


def font_file(family: str) -> str | None:
    """Return a font file of a family in its plainest style, None where it is not installed."""
    try:
        return next(iter(_files(family, ":style=Regular") or _files(family)), None)
    except (OSError, subprocess.SubprocessError):
        return None


def _files(family: str, style: str = "") -> list[str]:
    command = ["fc-list", "-f", "%{file}\n", f":family={_escaped(family)}{style}"]
    listed = subprocess.run(command, capture_output=True, text=True, timeout=10, check=True).stdout  # noqa: S603
    return sorted({file for file in listed.split("\n") if file.lower().endswith(FONT_FILES)})


def _code_points(file: str) -> frozenset[int]:
    with TTFont(file, lazy=True, fontNumber=0) as font:
        return frozenset(font.getBestCmap() or ())


def _escaped(family: str) -> str:
    """Return a family's name as a fontconfig pattern takes it."""
    return re.sub(r"([\\\-:,=])", r"\\\1", family)


def needs_a_glyph(letter: str) -> bool:
    """Tell whether a letter is one that a reader sees."""
    return unicodedata.category(letter) not in UNDRAWN and not 0xFE00 <= ord(letter) <= 0xFE0F
