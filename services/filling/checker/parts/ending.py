"""Locates the end of a paper: recipients on the left, signers right of them, and under minutes on both sides."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from services.filling.checker.paper.lines import cut, gutter
from services.filling.checker.paper.text import Row

RECIPIENTS = re.compile(r"^N[ơo]i nh[ậa]n", re.IGNORECASE)
COPIES = re.compile(r"^[A-ZĐ]{1,6}\.\s?(\(\d+\))?$")  # box 12: who drafted, and how many copies


@dataclass(frozen=True, kw_only=True)
class Block:
    """One signer: capacity and post, the post in the agency where a council uses its seal, the full name."""

    capacity: tuple[Row, ...]
    post: tuple[Row, ...] = ()
    name: Row | None = None

    @property
    def rows(self) -> tuple[Row, ...]:
        """Return every row, from top to bottom."""
        return (*self.capacity, *self.post, *((self.name,) if self.name else ()))


@dataclass(frozen=True, kw_only=True)
class Ending:
    """What stands below the last line of the text."""

    blocks: tuple[Block, ...] = ()
    recipients: Row | None = None  # the row “Nơi nhận:”
    list: tuple[Row, ...] = ()
    copies: Row | None = None


def ending(rows: Sequence[Row], width: float) -> Ending:
    """Return recipients and signers from the rows below the text."""
    plain = [row for row in (_laid(row) for row in rows) if row]
    split = gutter(plain, 0.3 * width, 0.72 * width) or width / 2
    parts = [cut(row, split) for row in plain]
    lefts, rights = [left for left, _ in parts if left], [right for _, right in parts if right]
    start = next((n for n, row in enumerate(lefts) if RECIPIENTS.search(row.text)), len(lefts))
    listed = lefts[start + 1 :]
    copies = next((row for row in listed if COPIES.search(row.text)), None)
    return Ending(
        blocks=tuple(_block(column) for column in (lefts[:start], rights) if column),
        recipients=lefts[start] if start < len(lefts) else None,
        list=tuple(row for row in listed if row is not copies),
        copies=copies,
    )


def _laid(row: Row) -> Row | None:
    """Return a row without what annotations draw: the looks of a signature are no text of the paper."""
    words = tuple(word for word in row.words if not word.stamped)
    return Row(words) if words else None


def _block(rows: Sequence[Row]) -> Block:
    """Split a signer's column at its widest gap: the signature stands there."""
    if len(rows) == 1:
        return Block(capacity=tuple(rows)) if rows[0].text.isupper() else Block(capacity=(), name=rows[0])
    gaps = [above.baseline - below.baseline if above.page == below.page else 1e6 for above, below in pairwise(rows)]
    place = gaps.index(max(gaps)) + 1
    capacity, below = tuple(rows[:place]), tuple(rows[place:])
    if below[-1].text.isupper() and len(below[-1].text.split()) > 5:
        return Block(capacity=tuple(rows))
    return Block(capacity=capacity, post=below[:-1], name=below[-1])
