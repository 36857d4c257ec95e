"""Joins papers, a watermark under every page: its words are drawn as outlines, so that no font is put in."""

import io
from collections.abc import Mapping, Sequence

import pikepdf
from fontTools.pens.basePen import BasePen
from fontTools.ttLib import TTFont

from shared.packs.letters import font_file

WORDS = "BẢN XEM TRƯỚC – CHƯA CÓ GIÁ TRỊ"
GREY, ROTATED = 0.82, (0.7071, 0.7071, -0.7071, 0.7071)
SHARE = 0.9  # of the diagonal of the square that fits into the page


def watermarked(papers: Sequence[bytes], fonts: Mapping[str, Sequence[str]]) -> bytes:
    """Return papers as one PDF with the watermark under every page; without a font on this machine it is a cross."""
    outlines = _outlines(fonts)
    whole = pikepdf.new()
    for paper in papers:
        with pikepdf.open(io.BytesIO(paper)) as opened:
            whole.pages.extend(opened.pages)
    for page in whole.pages:
        left, bottom, right, top = (float(edge) for edge in page.mediabox)
        page.contents_add(_stamp(outlines, left, bottom, right - left, top - bottom), prepend=True)
    out = io.BytesIO()
    whole.save(out)
    return out.getvalue()


def _stamp(outlines: "_Outlines | None", left: float, bottom: float, width: float, height: float) -> bytes:
    if outlines is None:
        right, top = left + width, bottom + height
        lines = f"{left} {bottom} m {right} {top} l {left} {top} m {right} {bottom} l"
        return f"q {GREY} G 6 w {lines} S Q\n".encode()
    scale = SHARE * min(width, height) * 2**0.5 / outlines.width
    turn = " ".join(f"{part * scale:.5f}" for part in ROTATED)
    middle = f"{left + width / 2:.2f} {bottom + height / 2:.2f}"
    start = f"1 0 0 1 {-outlines.width / 2:.2f} {-outlines.height / 2:.2f} cm"
    return f"q {GREY} g {turn} {middle} cm {start} {outlines.path} f Q\n".encode()


class _Outlines(BasePen):  # type: ignore[misc]  # the library has no types
    """The words as one path of PDF, in the font's own units."""

    def __init__(self, font: TTFont) -> None:
        glyphs, names = font.getGlyphSet(), font.getBestCmap()
        super().__init__(glyphs)
        self._steps: list[str] = []
        self._shift = 0.0
        for sign in WORDS:
            glyph = glyphs[names.get(ord(sign), ".notdef")]
            glyph.draw(self)
            self._shift += glyph.width
        self.width, self.height = self._shift, float(font["hhea"].ascent) * 0.7

    @property
    def path(self) -> str:
        return " ".join(self._steps)

    def _moveTo(self, pt: tuple[float, float]) -> None:  # noqa: N802 - the library's name
        self._step("m", pt)

    def _lineTo(self, pt: tuple[float, float]) -> None:  # noqa: N802
        self._step("l", pt)

    def _curveToOne(self, pt1: tuple[float, float], pt2: tuple[float, float], pt3: tuple[float, float]) -> None:  # noqa: N802
        self._step("c", pt1, pt2, pt3)

    def _closePath(self) -> None:  # noqa: N802
        self._steps.append("h")

    def _step(self, operator: str, *points: tuple[float, float]) -> None:
        self._steps += [f"{x + self._shift:.1f} {y:.1f}" for x, y in points]
        self._steps.append(operator)


def _outlines(fonts: Mapping[str, Sequence[str]]) -> _Outlines | None:
    for families in fonts.values():
        for family in families:
            if path := font_file(family):
                with TTFont(path, lazy=True, fontNumber=0) as font:
                    return _Outlines(font)
    return None
