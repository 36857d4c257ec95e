"""Rows joined into passages: paragraphs whose words keep their places on the page."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from statistics import median

from services.filling.checker.paper.boxes import Box, around
from services.filling.checker.paper.text import Row, Word

INDENT = 14.0  # points; a row that begins further in begins a paragraph
BROKEN = re.compile(r"[^\W_]-$")  # a code, a name or a range cut at its hyphen, as in “QĐ-” and “UBND”


@dataclass(frozen=True, eq=False)
class Passage:
    """A paragraph; it is only equal to itself."""

    rows: tuple[Row, ...]

    @cached_property
    def text(self) -> str:
        """Return the text of the rows, joined at hyphens inside a word."""
        return "".join(self._parts)

    @property
    def page(self) -> int:
        """Return the page it begins on."""
        return self.rows[0].page

    @property
    def words(self) -> Iterator[Word]:
        """Yield its words."""
        for row in self.rows:
            yield from row.words

    def find(self, pattern: re.Pattern[str]) -> Iterator[tuple[re.Match[str], int, Box]]:
        """Yield each match of a pattern with its page and its box."""
        for match in pattern.finditer(self.text):
            page, box = self.place(match.start(), match.end())
            yield match, page, box

    def place(self, start: int, end: int) -> tuple[int, Box]:
        """Return the page and the box of a part of the text; of a part over two pages, where it begins."""
        starts, words = self._starts
        first = max(bisect_right(starts, start) - 1, 0)
        last = max(bisect_right(starts, max(end - 1, start)) - 1, first)
        page = words[first].page
        line = words[first].baseline
        same = [word for word in words[first : last + 1] if word.page == page and abs(word.baseline - line) < 2]
        return page, around(word.box for word in same)

    @cached_property
    def _parts(self) -> tuple[str, ...]:
        """Return each word's text with what stands before it."""
        parts: list[str] = []
        for row in self.rows:
            for place, word in enumerate(row.words):
                joined = word.glued if place else bool(BROKEN.search("".join(parts[-2:])))
                parts.append(word.text if joined or not parts else f" {word.text}")
        return tuple(parts)

    @cached_property
    def _starts(self) -> tuple[list[int], list[Word]]:
        starts, at = [], 0
        for part in self._parts:
            starts.append(at + (len(part) - len(part.lstrip())))
            at += len(part)
        return starts, list(self.words)


def passages(rows: Sequence[Row], left: float, right: float) -> tuple[Passage, ...]:
    """Return rows as paragraphs: one begins at an indent, at a wider gap, and after a row that ended early."""
    groups: list[list[Row]] = []
    gaps = [above.baseline - row.baseline for above, row in pairwise(rows) if above.page == row.page]
    wide = 1.25 * median(gaps or [0])
    for row in rows:
        if groups and not _begins(groups[-1][-1], row, left, right, wide):
            groups[-1].append(row)
        else:
            groups.append([row])
    return tuple(Passage(tuple(group)) for group in groups)


def everywhere(texts: Iterable[Passage], pattern: re.Pattern[str]) -> Iterator[tuple[re.Match[str], int, Box]]:
    """Yield each match of a pattern in some passages with its page and its box."""
    for passage in texts:
        yield from passage.find(pattern)


def _begins(last: Row, row: Row, left: float, right: float, wide: float) -> bool:
    if row.box.left - left > INDENT:
        return True
    if row.page != last.page:
        return _ended(last)
    return last.baseline - row.baseline > wide or (last.box.right < right - 60 and _ended(last))


def _ended(row: Row) -> bool:
    return row.text.rstrip().endswith((".", ":", ";", "!", "?", "./."))
