"""What frames the text of a page: page numbers, the address at the foot, the edges that rows keep to."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from services.filling.checker.paper.boxes import MM
from services.filling.checker.paper.model import Page
from services.filling.checker.paper.text import Row

NUMBERED = re.compile(r"^\W*(Trang\s*)?([\divxIVX]+)(\s*/\s*\d+)?\W*$")
FOOT = 20 * MM  # the bottom margin
SMALL = 12.5  # the address is 11-12
EDGES = 24 * MM  # a page number stands no further from the edge of the page than this


def edges(pages: Sequence[Page], numbers: Sequence[Row]) -> tuple[float, float]:
    """Return where the text begins and ends: the outermost places where rows keep to an edge."""
    rows = [row for page in pages for row in page.rows if row not in numbers and not page.in_grid(row.box)]
    lefts, rights = Counter(round(row.box.left) for row in rows), Counter(round(row.box.right) for row in rows)
    left = min((place for place, count in lefts.items() if count > 1), default=min(lefts, default=0))
    often = max(rights.values(), default=1) / 4
    return float(left), float(max((place for place, count in rights.items() if count >= often), default=0))


def numbers(page: Page) -> Iterator[Row]:
    """Yield the rows of a page that are its number: few words, near the upper or the lower edge."""
    for row in page.rows:
        high = page.height - row.baseline < EDGES
        if (high or row.baseline < EDGES) and len(row.words) <= 3 and NUMBERED.search(row.text):
            yield row


def foot(page: Page, width: float) -> Iterator[Row]:
    """Return the rows of the address: small, in the bottom margin or below a line as wide as the text near it."""
    free = (stroke for stroke in page.levels if stroke.length > 0.9 * width and not page.in_grid(stroke.box))
    lines = [stroke.box.bottom for stroke in free if stroke.box.bottom < 2 * EDGES]
    edge = max([FOOT, *lines])
    return (row for row in page.rows if row.baseline < edge and row.size < SMALL and not NUMBERED.search(row.text))


def top(page: Page, numbers: Sequence[Row]) -> Row | None:
    """Return the first row of a page that is not its number."""
    return next((row for row in page.rows if row not in numbers), None)
