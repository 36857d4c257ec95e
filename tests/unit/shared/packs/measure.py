"""Reads from a laid-out PDF what a ruler would: pieces of text with their font, size and place, lines, words.

All lengths are points from the page's lower left corner.
"""

import io
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from fontTools.ttLib import TTFont
from pypdf import PdfReader

from services.signing.pdf.fonts import font_bytes

MM = 72 / 25.4
CM = 10 * MM


@dataclass(frozen=True, kw_only=True)
class Piece:
    """Text of one font in one line: its page from 0, its ends, its baseline; `style` as in the font file's name."""

    page: int
    text: str
    left: float
    right: float
    baseline: float
    style: str
    size: float

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


@dataclass(frozen=True, kw_only=True)
class Stroke:
    """A horizontal line."""

    page: int
    left: float
    right: float
    height: float


@dataclass(frozen=True, kw_only=True)
class Word:
    """A word and its box, as poppler finds it."""

    page: int
    text: str
    left: float
    right: float
    top: float
    bottom: float


@cache
def pieces(pdf: bytes) -> tuple[Piece, ...]:
    """Return the text in reading order, joined where it goes on in the same line and font."""
    pieces: list[Piece] = []
    for chunk in _chunks(pdf):
        last = pieces[-1] if pieces else None
        if last and _goes_on(last, chunk):
            pieces[-1] = replace(last, text=f"{last.text} {chunk.text}", right=chunk.right)
        else:
            pieces.append(chunk)
    return tuple(pieces)


@cache
def strokes(pdf: bytes) -> tuple[Stroke, ...]:
    """Return the horizontal lines that are drawn."""
    strokes: list[Stroke] = []
    for number, page in enumerate(PdfReader(io.BytesIO(pdf)).pages):
        path: list[tuple[float, float]] = []

        def note(operator: bytes, operands: Any, cm: Any, _tm: Any, path: Any = path, number: int = number) -> None:
            if operator in (b"m", b"l"):
                x, y = (float(operand) for operand in operands)
                path.append((cm[0] * x + cm[4], cm[3] * y + cm[5]))
            elif operator in (b"S", b"f", b"f*", b"B"):
                strokes.extend(_flat(number, path))
                path.clear()

        page.extract_text(visitor_operand_before=note)
    return tuple(strokes)


@cache
def words(pdf: bytes) -> tuple[Word, ...]:
    """Return the words with their boxes, in their order."""
    run = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=pdf, capture_output=True, check=True)
    words, page, height = [], -1, 0.0
    for line in run.stdout.decode().splitlines():
        if match := re.search(r'<page width="[\d.]+" height="([\d.]+)"', line):
            page, height = page + 1, float(match[1])
        elif match := re.search(r'<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*)</word>', line):
            left, top, right, bottom = (float(side) for side in match.groups()[:4])
            box = {"left": left, "right": right, "top": height - top, "bottom": height - bottom}
            words.append(Word(page=page, text=match[5], **box))
    return tuple(words)


def width(text: str, style: str, size: float) -> float:
    """Return how wide a text is in Liberation Serif, the metric twin of Times New Roman."""
    characters, advances, units = _font(style)
    total: float = sum(advances[characters[ord(letter)]][0] for letter in text) * size / units
    return total


def _chunks(pdf: bytes) -> Iterator[Piece]:
    for number, page in enumerate(PdfReader(io.BytesIO(pdf)).pages):
        seen: list[Piece] = []

        def note(text: str, _cm: Any, tm: Any, font: Any, size: float, seen: Any = seen, number: int = number) -> None:
            words = text.replace("\n", "").replace("\u00a0", " ").strip()
            if words:
                style = (
                    str(font["/BaseFont"]).partition("+")[2].removeprefix("LiberationSerif").lstrip("-") or "Regular"
                )
                place = {"left": tm[4], "right": tm[4] + width(words, style, size), "baseline": tm[5]}
                seen.append(Piece(page=number, text=words, style=style, size=size, **place))

        page.extract_text(visitor_text=note)
        yield from seen


def _goes_on(last: Piece, piece: Piece) -> bool:
    same = (last.page, last.style, last.size) == (piece.page, piece.style, piece.size)
    return same and abs(last.baseline - piece.baseline) < 0.5 and -1 < piece.left - last.right < piece.size


def _flat(page: int, path: list[tuple[float, float]]) -> Iterator[Stroke]:
    if path:
        across, up = zip(*path, strict=True)
        if max(up) - min(up) < 2 and max(across) - min(across) > 10:
            yield Stroke(page=page, left=min(across), right=max(across), height=sum(up) / len(up))


@cache
def _font(style: str) -> Any:
    font = TTFont(io.BytesIO(font_bytes(style)))
    return font.getBestCmap(), font["hmtx"].metrics, font["head"].unitsPerEm
