"""Rectangles of a page, in points from its lower left corner."""

from collections.abc import Iterator
from dataclasses import dataclass

MM = 72 / 25.4
A4 = (210 * MM, 297 * MM)


@dataclass(frozen=True, kw_only=True, slots=True)
class Box:
    """A rectangle of a page."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """Return how wide it is."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Return how high it is."""
        return self.top - self.bottom

    @property
    def middle(self) -> float:
        """Return its centre, across."""
        return (self.left + self.right) / 2

    def covers(self, other: "Box", slack: float = 0) -> bool:
        """Say whether another box lies in this one, give or take a slack on each side."""
        across = self.left - slack <= other.left and other.right <= self.right + slack
        return across and self.bottom - slack <= other.bottom and other.top <= self.top + slack


def around(boxes: Iterator[Box]) -> Box:
    """Return the smallest rectangle around some boxes."""
    first, *others = boxes
    left, bottom, right, top = first.left, first.bottom, first.right, first.top
    for box in others:
        left, bottom = min(left, box.left), min(bottom, box.bottom)
        right, top = max(right, box.right), max(top, box.top)
    return Box(left=left, bottom=bottom, right=right, top=top)
