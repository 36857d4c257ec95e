"""The parsed model of a finished paper: pages, rows of words, strokes, pictures and fills; pages count from 1."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from services.filling.checker.paper.boxes import Box, around
from services.filling.checker.paper.text import Font, Row, Word


@dataclass(frozen=True, kw_only=True, slots=True)
class Stroke:
    """A straight line, level or upright."""

    page: int
    box: Box
    stamped: bool = False

    @property
    def length(self) -> float:
        """Return the longer side."""
        return max(self.box.width, self.box.height)


@dataclass(frozen=True, kw_only=True, slots=True)
class Patch:
    """A picture or a filled area."""

    page: int
    box: Box
    order: int
    picture: bool
    stamped: bool = False


@dataclass(frozen=True, kw_only=True)
class Page:
    """One page: its size and what is drawn on it; rows from top to bottom."""

    number: int
    width: float
    height: float
    rows: tuple[Row, ...]
    strokes: tuple[Stroke, ...] = ()
    patches: tuple[Patch, ...] = ()

    @cached_property
    def levels(self) -> tuple[Stroke, ...]:
        """Return the level lines of the layout."""
        return tuple(stroke for stroke in self.strokes if stroke.box.width > stroke.box.height)

    @cached_property
    def grids(self) -> tuple[Box, ...]:
        """Return the boxes of the tables with drawn borders, from top to bottom."""
        uprights = [stroke.box for stroke in self.strokes if stroke.box.height > stroke.box.width]
        return _tables(uprights, self.width)

    def rule_below(self, row: Row, reach: float = 1.9) -> Stroke | None:
        """Return the level line centred close below a row, `reach` of its sizes down."""
        for stroke in self.levels:
            near = 0 < row.baseline - stroke.box.bottom < reach * row.size
            if near and abs(stroke.box.middle - row.middle) < 3:
                return stroke
        return None

    def in_grid(self, box: Box) -> bool:
        """Say whether a box lies in a table."""
        return any(grid.covers(box, slack=3) for grid in self.grids)


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A finished paper as it will be printed."""

    pages: tuple[Page, ...]
    fonts: tuple[Font, ...] = ()

    def rows(self) -> Iterator[Row]:
        """Yield every row of every page."""
        for page in self.pages:
            yield from page.rows

    def words(self) -> Iterator[Word]:
        """Yield every word of every page."""
        for row in self.rows():
            yield from row.words


def _tables(uprights: list[Box], width: float) -> tuple[Box, ...]:
    """Join upright lines whose heights overlap; three or more of them, or two far apart, make a table."""
    groups: list[list[Box]] = []
    for line in sorted(uprights, key=lambda line: -line.top):
        near = next((group for group in groups if min(box.bottom for box in group) <= line.top + 2), None)
        if near is None:
            groups.append([line])
        else:
            near.append(line)
    tables = (around(iter(group)) for group in groups if len(group) > 1)
    return tuple(box for box in tables if 0.2 * width < box.width < 0.9 * width)
