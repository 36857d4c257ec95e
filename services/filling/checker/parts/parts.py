"""The components of a paper in their places: head, title and subject, text, ending, annexes, page numbers."""

import re
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import takewhile

from services.filling.checker.paper.model import Paper
from services.filling.checker.paper.passages import Passage
from services.filling.checker.paper.text import Row
from services.filling.checker.parts.ending import Ending
from services.filling.checker.parts.head import Head
from services.filling.checker.parts.kinds import SHEET, Form, Kind

BASIS = re.compile(r"^(Căn cứ|Theo đề nghị|Xét đề nghị|Thực hiện Nghị quyết)\b")
END = re.compile(r"\./\.\W*$")


@dataclass(frozen=True, kw_only=True)
class Annex:
    """An annex: its first page, its heading, the rows of its head and its text."""

    page: int
    heading: Row
    title: tuple[Row, ...]
    passages: tuple[Passage, ...]


@dataclass(frozen=True, kw_only=True)
class Parts:
    """A paper with its components in their places; what was not found is nothing or empty."""

    paper: Paper
    kind: Kind | None
    left: float  # edges of the text of the first page
    right: float
    head: Head = field(default_factory=Head)
    title: Row | None = None
    subject: tuple[Row, ...] = ()
    addressees: tuple[Passage, ...] = ()
    body: tuple[Passage, ...] = ()
    tables: tuple[Row, ...] = ()
    ending: Ending = field(default_factory=Ending)
    annexes: tuple[Annex, ...] = ()
    numbers: tuple[Row, ...] = ()
    foot: tuple[Row, ...] = ()  # box 13: the agency's address at the foot of the first page

    @property
    def form(self) -> Form | None:
        """Return the form the paper follows, nothing when its kind is not known."""
        return self.kind.form if self.kind else None

    @property
    def centre(self) -> float:
        """Return the middle of the text, across."""
        return (self.left + self.right) / 2

    @cached_property
    def bases(self) -> tuple[Passage, ...]:
        """Return the list of legal bases that a text begins with; one named inside a sentence is no list."""
        start = len(list(takewhile(lambda passage: passage.text.isupper(), self.body)))  # who decides, over its lines
        run = tuple(takewhile(lambda passage: BASIS.search(passage.text), self.body[start:]))
        if run and run[-1].text.rstrip().endswith(":"):
            return ()
        listed = len(run) > 1 or start or (run and run[0].rows[0].italic)
        return run if listed else ()

    @cached_property
    def prose(self) -> tuple[Passage, ...]:
        """Return every passage a reader reads as text: subject, text, annexes, tables cell by row."""
        rows = [*(Passage((row,)) for row in self.tables)]
        subject = [Passage(self.subject or self.head.about)] if self.subject or self.head.about else []
        return (*subject, *self.body, *(passage for annex in self.annexes for passage in annex.passages), *rows)


def as_made(parts: Parts, *, sheet: bool) -> Parts:
    """Return the parts of a paper of ours: one that was made from a workbook follows the rules of pages alone."""
    return replace(parts, kind=SHEET) if sheet else parts
