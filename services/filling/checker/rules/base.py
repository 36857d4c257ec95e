"""What checks are made of: the forms of paper, the exception for what cannot be judged, findings at rows."""

from collections.abc import Callable, Iterator

from services.filling.checker.facts import Facts
from services.filling.checker.paper.text import Row
from services.filling.checker.parts.kinds import Form
from services.filling.checker.parts.parts import Parts
from services.filling.checker.report import Finding, Reason

Check = Callable[[Parts, Facts], Iterator[Finding]]
Forms = frozenset[Form | None]

# A paper of a kind that is not known is judged as one with a title.
OFFICIAL: Forms = frozenset({Form.NAMED, Form.LETTER, Form.MINUTES, Form.LIST, None})
TITLED: Forms = frozenset({Form.NAMED, Form.MINUTES, Form.LIST})
NUMBERED: Forms = frozenset({Form.NAMED, Form.LETTER, Form.MINUTES})
DATED: Forms = frozenset({Form.NAMED, Form.LETTER})
CERTIFICATES: Forms = frozenset({Form.CERTIFICATE})
WRITTEN: Forms = OFFICIAL | {Form.SHEET}  # what is written, whatever stands around it
EVERY: Forms = WRITTEN | CERTIFICATES | {Form.OUTSIDE}

SLACK = 0.3  # points of size: Word writes 14 as 14.04


class NotEvaluated(Exception):
    """Raised by a check that cannot judge the paper; holds the reason."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.en)
        self.reason = reason


def at(row: Row, actual: str, expected: str) -> Finding:
    """Return a finding at a row."""
    return Finding(page=row.page, box=row.box, found=actual, wanted=expected)


def missing(expected: str, page: int = 1) -> Finding:
    """Return a finding for something that should stand on a page and does not."""
    return Finding(page=page, box=None, found="—", wanted=expected)


def sized(row: Row, least: float, most: float) -> bool:
    """Say whether every word of a row has a size between two, both included."""
    return all(least - SLACK <= word.size <= most + SLACK for word in row.words)


def hexed(colour: tuple[int, int, int]) -> str:
    """Return a colour as a report says it."""
    return "#{:02x}{:02x}{:02x}".format(*colour)


def style(row: Row) -> str:
    """Return the size and style of a row as a report says them."""
    marks = ["đậm / bold"] if row.bold else []
    marks += ["nghiêng / italic"] if row.italic else []
    return ", ".join([f"{row.size:g}", *(marks or ["đứng, thường / upright, regular"])])
