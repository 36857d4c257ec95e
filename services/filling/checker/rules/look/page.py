"""The page: its size, its margins, its number."""

from collections.abc import Iterator

from services.filling.checker.facts import Facts
from services.filling.checker.paper.boxes import A4, MM
from services.filling.checker.paper.model import Page
from services.filling.checker.paper.text import Row
from services.filling.checker.parts.parts import Parts
from services.filling.checker.reasons import LANDSCAPE
from services.filling.checker.report import Finding
from services.filling.checker.rules.base import NotEvaluated, at, missing, sized, style

ROUGH = 0.7 * MM  # letters stand a little inside or outside of their boxes
LEADING = 6 * MM  # what wide line spacing and the space before a paragraph add above the first line
ASCENT, DESCENT = 0.891, 0.216  # of the size, in Times New Roman
LEFT, RIGHT, TOP, BOTTOM = (30 * MM, 35 * MM), (15 * MM, 20 * MM), (20 * MM, 25 * MM), 20 * MM


def size(parts: Parts, _: Facts) -> Iterator[Finding]:
    """A4, upright; landscape where a table asks for it."""
    for page in parts.paper.pages:
        wide, high = sorted((page.width, page.height))
        if abs(wide - A4[0]) > 1.5 * MM or abs(high - A4[1]) > 1.5 * MM:
            dimensions = f"{page.width / MM:.0f} × {page.height / MM:.0f} mm"
            yield Finding(page=page.number, box=None, found=dimensions, wanted="210 × 297 mm")
        elif page.width > page.height and not page.grids:
            yield Finding(page=page.number, box=None, found="297 × 210 mm", wanted="210 × 297 mm")


def margins(parts: Parts, _: Facts) -> Iterator[Finding]:
    """No letter stands in a margin, and no margin is wider than it may be."""
    upright = [page for page in parts.paper.pages if page.width < page.height]
    if not upright:
        raise NotEvaluated(LANDSCAPE)
    for page in upright:
        rows = [row for row in page.rows if _measured(row, parts)]
        if rows:
            yield from _sides(page, rows)
            yield from _ends(page, rows)
    first = upright[0]
    if parts.left > RIGHT[1] and parts.left - ROUGH > LEFT[1]:
        yield missing(f"trái / left {_said(parts.left)} → 30–35 mm", first.number)
    if parts.right and first.width - parts.right - ROUGH > RIGHT[1] and _full(parts):
        yield missing(f"phải / right {_said(first.width - parts.right)} → 15–20 mm", first.number)


def numbers(parts: Parts, _: Facts) -> Iterator[Finding]:
    """Arabic, 13-14, upright, centred in the top margin, from page 2; an annex counts anew."""
    annexes = [annex.page for annex in parts.annexes]
    for page in parts.paper.pages:
        start = max((first for first in annexes if first <= page.number), default=1)
        rows = [row for row in parts.numbers if row.page == page.number]
        expected = page.number - start + 1
        if expected == 1:
            yield from (at(row, row.text, "không hiển thị / not shown") for row in rows if start == 1)
        elif not rows:
            yield missing(str(expected), page.number)
        else:
            yield from _number(rows[0], page, expected, parts.centre)


def _number(row: Row, page: Page, expected: int, centre: float) -> Iterator[Finding]:
    if row.text != str(expected):
        yield at(row, row.text, str(expected))
    if not sized(row, 13, 14) or row.italic:
        yield at(row, style(row), "13–14, đứng / upright")
    if min(abs(row.middle - centre), abs(row.middle - page.width / 2)) > 8 or row.baseline < page.height - 25 * MM:
        yield at(row, f"{row.middle / MM:.0f}, {row.baseline / MM:.0f} mm", "giữa lề trên / centred in the top margin")


def _measured(row: Row, parts: Parts) -> bool:
    """Say whether a row belongs to the text area: not a page number, a stamp, or the address at the foot of page 1."""
    aside = (*parts.numbers, *parts.foot, *parts.head.others)
    return row not in aside and not all(word.stamped for word in row.words)


def _sides(page: Page, rows: list[Row]) -> Iterator[Finding]:
    left, right = min(rows, key=lambda row: row.box.left), max(rows, key=lambda row: row.box.right)
    if left.box.left < LEFT[0] - ROUGH:
        yield at(left, f"trái / left {_said(left.box.left)}", "30–35 mm")
    if page.width - right.box.right < RIGHT[0] - ROUGH:
        yield at(right, f"phải / right {_said(page.width - right.box.right)}", "15–20 mm")


def _ends(page: Page, rows: list[Row]) -> Iterator[Finding]:
    top = page.height - rows[0].baseline - ASCENT * rows[0].size
    bottom = rows[-1].baseline - DESCENT * rows[-1].size
    if not TOP[0] - ROUGH <= top <= TOP[1] + LEADING:
        yield at(rows[0], f"trên / top {_said(top)}", "20–25 mm")
    if bottom < BOTTOM - ROUGH:
        yield at(rows[-1], f"dưới / bottom {_said(bottom)}", "20–25 mm")


def _full(parts: Parts) -> bool:
    """Say whether enough rows end at the right edge to tell where it is."""
    return sum(abs(row.box.right - parts.right) < 2 for passage in parts.body for row in passage.rows) > 3


def _said(length: float) -> str:
    return f"{length / MM:.1f} mm"
