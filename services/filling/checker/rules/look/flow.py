"""Breaks of pages: the signer never alone, no heading last, heads of tables repeated."""

import re
from collections.abc import Iterator
from itertools import pairwise

from services.filling.checker.facts import Facts
from services.filling.checker.paper.boxes import MM, Box
from services.filling.checker.paper.model import Page
from services.filling.checker.paper.passages import Passage
from services.filling.checker.paper.text import Row
from services.filling.checker.parts.parts import Parts
from services.filling.checker.reasons import ABSENT
from services.filling.checker.report import Finding
from services.filling.checker.rules.base import NotEvaluated, at

HEADED = re.compile(r"^([IVX]+\.|\d{1,2}(\.\d{1,2})*\.?|Điều \d+\.|Chương [IVX]+|Mục \d+)\s?\S?")
EDGE = 60 * MM  # a table whose last row ends this near to the foot of a page may go on


def alone(parts: Parts, _: Facts) -> Iterator[Finding]:
    """On the page of the signer's block stand two lines of text or more, and the block is not torn."""
    if not parts.ending.blocks:
        raise NotEvaluated(ABSENT)
    for block in parts.ending.blocks:
        first, last = block.rows[0], block.rows[-1]
        if first.page != last.page:
            yield at(last, f"tr. {first.page}–{last.page}", "một trang / one page")
        rows = [row for passage in parts.body for row in passage.rows if row.page == first.page]
        rows += [row for row in parts.tables if row.page == first.page]
        if first.page > 1 and len(rows) < 2:
            yield at(first, f"{len(rows)} dòng / lines", "≥ 2 dòng nội dung / lines of text")


def heading_last(parts: Parts, _: Facts) -> Iterator[Finding]:
    """No heading is the last line of a page."""
    if not parts.body:
        raise NotEvaluated(ABSENT)
    for passage, after in pairwise(parts.body):
        if after.page > passage.rows[-1].page and _heading(passage) and not _table_between(parts, passage):
            yield at(passage.rows[-1], passage.text, "cùng trang với nội dung / on the page of its text")


def table_heads(parts: Parts, _: Facts) -> Iterator[Finding]:
    """A table that goes on over a page shows its head again; one that begins with a head of its own is another."""
    met = False
    for page, after in pairwise(parts.paper.pages):
        pair = _continued(page, after)
        if pair is None:
            continue
        met = True
        head, again = _first(parts, page, pair[0]), _first(parts, after, pair[1])
        if head and again and head.bold and not again.bold:
            yield at(again, again.text, head.text)
    if not met:
        raise NotEvaluated(ABSENT)


def _heading(passage: Passage) -> bool:
    short = len(passage.rows) < 3 and passage.text[-1] not in ".;:"
    return short and bool(HEADED.match(passage.text)) and all(row.bold for row in passage.rows)


def _table_between(parts: Parts, passage: Passage) -> bool:
    last = passage.rows[-1]
    return any(row.page == last.page and row.baseline < last.baseline for row in parts.tables)


def _continued(page: Page, after: Page) -> tuple[Box, Box] | None:
    if not page.grids or not after.grids:
        return None
    last, first = page.grids[-1], after.grids[0]
    same = abs(last.left - first.left) < 2 and abs(last.right - first.right) < 2
    spans = last.bottom < EDGE and first.top > after.height - 32 * MM
    return (last, first) if same and spans else None


def _first(parts: Parts, page: Page, grid: Box) -> Row | None:
    rows = (row for row in page.rows if row not in parts.numbers and grid.covers(row.box, slack=3))
    return next(rows, None)
