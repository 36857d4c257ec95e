"""Words into rows: words on one baseline, from left to right, rows from top to bottom."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from services.filling.checker.paper.text import Row, Word

LEVEL = 2.0  # points; a note mark or a filled-in number may stand a little off the baseline
TOUCH = 0.1  # of the size; a gap smaller than this is no space


def rows(words: Sequence[Word]) -> tuple[Row, ...]:
    """Return the rows of one page."""
    groups: list[list[Word]] = []
    for word in sorted(words, key=lambda word: -word.baseline):
        if groups and abs(groups[-1][0].baseline - word.baseline) <= LEVEL:
            groups[-1].append(word)
        else:
            groups.append([word])
    return tuple(Row(tuple(_glued(sorted(group, key=lambda word: word.box.left)))) for group in groups)


def _glued(words: Sequence[Word]) -> Iterator[Word]:
    """Yield words, those glued that touch the one before: a space told in the file may have no room on the page.

    Of a font that is not embedded nobody knows how wide its letters are.
    """
    end = -1e6
    for word in words:
        touching = word.font.embedded and abs(word.box.left - end) < TOUCH * word.size
        yield replace(word, glued=True) if touching and not word.glued else word
        end = word.box.right


def cut(row: Row, x: float) -> tuple[Row | None, Row | None]:
    """Return what stands left and right of a place, each nothing where no word stands."""
    left = tuple(word for word in row.words if word.box.middle < x)
    right = row.words[len(left) :]
    return (Row(left) if left else None), (Row(right) if right else None)


def gutter(rows: Sequence[Row], low: float, high: float, before: float | None = None) -> float | None:
    """Return the middle of an upright strip that no word touches: the last before a place, or the widest."""
    strips = list(_strips(rows, low, high))
    if before is not None:
        near = [(start, end) for start, end in strips if end < before + 1]
        return sum(near[-1]) / 2 if near else before
    if not strips:
        return None
    start, end = max(strips, key=lambda strip: strip[1] - strip[0])
    return (start + end) / 2


def _strips(rows: Sequence[Row], low: float, high: float) -> Iterator[tuple[float, float]]:
    """Yield the strips between two places that no word touches, from left to right."""
    edge = low
    for left, right in sorted((word.box.left, word.box.right) for row in rows for word in row.words):
        if edge < left and edge < high:
            yield edge, min(left, high)
        edge = max(edge, right)
    if edge < high:
        yield edge, high
