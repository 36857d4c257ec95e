"""The text: size, both edges, indent, spacing (Annex I, II.6e)."""

from collections.abc import Iterator
from itertools import pairwise

from services.filling.checker.facts import Facts
from services.filling.checker.paper.boxes import MM
from services.filling.checker.paper.passages import Passage
from services.filling.checker.paper.text import Row
from services.filling.checker.parts.parts import Parts
from services.filling.checker.reasons import ABSENT
from services.filling.checker.report import Finding
from services.filling.checker.rules.base import NotEvaluated, at, sized, style

SINGLE = 1.149  # of the size, a line of Times New Roman
INDENTS = (10 * MM, 12.7 * MM)
ROUGH = 1.1 * MM


def sizes(parts: Parts, _: Facts) -> Iterator[Finding]:
    """13-14, upright; a note mark is smaller, a base is italic."""
    for passage in _text(parts):
        wrong = next((row for row in passage.rows if not sized(_unnoted(row), 13, 14)), None)
        if wrong:
            yield at(wrong, style(wrong), "13–14")
        elif _slanted(passage) and passage not in parts.bases:
            yield at(passage.rows[0], style(passage.rows[0]), "đứng / upright")


def justified(parts: Parts, _: Facts) -> Iterator[Finding]:
    """Both edges straight: three ragged rows in a paper are no accident."""
    rows = [row for passage in _text(parts) for row in passage.rows[:-1]]
    ragged = [row for row in rows if abs(row.box.right - parts.right) > 4]
    if len(ragged) > 2:
        for row in ragged[:10]:
            gap = (parts.right - row.box.right) / MM
            yield at(row, f"cách mép phải / short of the edge {gap:.1f} mm", "canh đều hai lề / justified")


def indents(parts: Parts, _: Facts) -> Iterator[Finding]:
    """The first line of a paragraph begins 1 or 1.27 cm in."""
    tops = {id(page.rows[0]) for page in parts.paper.pages if page.rows} | {
        id(page.rows[1]) for page in parts.paper.pages if len(page.rows) > 1 and page.rows[0] in parts.numbers
    }
    for passage in _text(parts):
        row = passage.rows[0]
        inside = row.box.left - parts.left
        if id(row) not in tops and all(abs(inside - indent) > ROUGH for indent in INDENTS):
            yield at(row, f"{inside / MM / 10:.2f} cm", "1 cm; 1,27 cm")


def spacing(parts: Parts, _: Facts) -> Iterator[Finding]:
    """Single to one and a half lines; at least 6 points between paragraphs."""
    for passage in _text(parts):
        for row, after in pairwise(passage.rows):
            lines = (row.baseline - after.baseline) / (SINGLE * max(row.main_size, after.main_size))
            if row.page == after.page and not 0.96 <= lines <= 1.54:
                yield at(after, f"{lines:.2f} dòng / lines", "1–1,5 dòng / lines")
                break
    for passage, after_passage in pairwise(parts.body):
        yield from _between(passage.rows[-1], after_passage.rows[0], parts)


def _between(row: Row, after: Row, parts: Parts) -> Iterator[Finding]:
    gap = row.baseline - after.baseline - SINGLE * after.main_size
    centred = abs(after.middle - parts.centre) < 8 and abs(row.middle - parts.centre) < 8
    if row.page == after.page and gap < 5.4 and not centred:
        yield at(after, f"{max(gap, 0):.1f} pt", "≥ 6 pt")


def _text(parts: Parts) -> list[Passage]:
    """Return the passages that are plain text: not headings in the middle, not words in capitals."""
    texts = [passage for passage in parts.body if not passage.text.startswith("(Kèm theo")]
    plain = [passage for passage in texts if not _centred(passage, parts)]
    if not plain:
        raise NotEvaluated(ABSENT)
    return plain


def _slanted(passage: Passage) -> bool:
    """Say whether nearly all of a paragraph of several rows is italic; a remark in brackets may be."""
    slanted = [word.font.italic for word in passage.words]
    return len(passage.rows) > 1 and sum(slanted) > 0.8 * len(slanted) and not passage.text.startswith("(")


def _centred(passage: Passage, parts: Parts) -> bool:
    row = passage.rows[0]
    return abs(row.middle - parts.centre) < 8 and (row.box.left - parts.left > 3 * MM or row.text.isupper())


def _unnoted(row: Row) -> Row:
    """Return a row without the figures of notes."""
    words = tuple(word for word in row.words if not (word.glued and word.text.strip("[]()").isdigit()))
    return Row(words or row.words)
