"""Locates the components of a paper: head, title and subject, text, ending, annexes, page numbers."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from services.filling.checker.paper.model import Page, Paper
from services.filling.checker.paper.passages import Passage, passages
from services.filling.checker.paper.text import Row
from services.filling.checker.parts.ending import RECIPIENTS, ending
from services.filling.checker.parts.frame import edges, foot, numbers, top
from services.filling.checker.parts.head import DATE, NUMBER, head
from services.filling.checker.parts.kinds import LETTER, OUTSIDE, Form, Kind, is_outside, kind_of
from services.filling.checker.parts.parts import END, Annex, Parts

ANNEX = re.compile(r"^(Phụ lục|PHỤ LỤC)(\s+(số\s+)?[IVXLC\d]+)?\.?$")
ADDRESSED = re.compile(r"^Kính gửi\b", re.IGNORECASE)
WIRED = re.compile(r"^Kính gửi\b|\bđiện:$", re.IGNORECASE)  # a công điện begins with “Chủ tịch … điện:”


def locate(paper: Paper) -> Parts:
    """Return the components of a paper."""
    first = paper.pages[0]
    if is_outside(first.rows):
        return Parts(paper=paper, kind=OUTSIDE, left=0, right=first.width)
    frame = [row for page in paper.pages for row in numbers(page)]
    title_at, kind = _title([row for row in first.rows if row not in frame])
    if kind is not None and kind.form is Form.CERTIFICATE:
        certificate = _certificate(paper, kind)
        if not _has_number_above(certificate):
            return certificate
        kind = replace(kind, form=Form.LIST)  # it has the head of Annex I, which names no such kind with a number
    annexes = [page.number for page in paper.pages if (row := top(page, frame)) and ANNEX.search(row.text)]
    mains = [page for page in paper.pages if not annexes or page.number < annexes[0]]
    left, right = edges(mains or paper.pages, frame)
    address = tuple(foot(first, right - left))
    rows = [row for page in mains for row in page.rows if row not in frame and row not in address]
    shared = Parts(paper=paper, kind=kind, left=left, right=right, numbers=tuple(frame), foot=address)
    shared = replace(shared, annexes=tuple(_annexes(paper, annexes, frame)))
    return _titled(shared, rows, title_at) if title_at is not None else _untitled(shared, rows)


def _titled(parts: Parts, rows: Sequence[Row], place: int) -> Parts:
    """Return the components of a paper that has a title."""
    first = parts.paper.pages[0]
    subject = _subject(first, rows[place + 1 :], parts.centre)
    titled = replace(parts, head=head(first, rows[:place]), title=rows[place], subject=tuple(subject))
    return _text(titled, rows[place + 1 + len(subject) :])


def _untitled(parts: Parts, rows: Sequence[Row]) -> Parts:
    """Return the components of a letter, which begins with “Kính gửi”, or of a paper whose kind is not known."""
    first = parts.paper.pages[0]
    place = next((n for n, row in enumerate(rows) if ADDRESSED.search(row.text)), None)
    start = _below_head(rows) if place is None else place
    above = head(first, rows[:start])
    letter = LETTER if place is not None or above.about else None
    return _text(replace(parts, kind=letter, head=above), rows[start:])


def _text(parts: Parts, rows: Sequence[Row]) -> Parts:
    """Return the components with text, tables and ending located in the rows below the head."""
    texts, last = _texts(rows)
    grids = {row for row in texts if parts.paper.pages[row.page - 1].in_grid(row.box)}
    plain = passages([row for row in texts if row not in grids], parts.left, parts.right)
    to = _addressees(plain, WIRED if parts.kind and parts.kind.code == "CĐ" else ADDRESSED)
    return replace(
        parts,
        addressees=to,
        body=tuple(passage for passage in plain if passage not in to),
        tables=tuple(row for row in texts if row in grids),
        ending=ending(last, parts.paper.pages[0].width),
    )


def _has_number_above(parts: Parts) -> bool:
    """Say whether a paper has its number above the title, as papers of Annex I do and commendations do not."""
    rows = parts.paper.pages[0].rows
    return any(parts.title and row.baseline > parts.title.baseline and NUMBER.search(row.text) for row in rows)


def _certificate(paper: Paper, kind: Kind) -> Parts:
    """Return a certificate: it has a title, and no components of Annex I."""
    first = paper.pages[0]
    title = next(row for row in first.rows if kind_of(row.text) == kind)
    return Parts(paper=paper, kind=kind, left=0, right=first.width, title=title)


def _title(rows: Sequence[Row]) -> tuple[int | None, Kind | None]:
    for place, row in enumerate(rows[:25]):
        if kind := kind_of(row.text):
            return place, kind
    return None, None


def _below_head(rows: Sequence[Row]) -> int:
    """Return where the text begins in a paper without title and addressee: below the line of its number and date."""
    lines = (n for n, row in enumerate(rows[:12]) if NUMBER.search(row.text) or DATE.search(row.text))
    return next(lines, min(len(rows), 4) - 1) + 1


def _subject(page: Page, rows: Sequence[Row], centre: float) -> list[Row]:
    """Return the centred rows below the title, down to the line drawn below them."""
    subject: list[Row] = []
    for row in rows[:6]:
        if abs(row.middle - centre) > 15 or ADDRESSED.search(row.text) or row.text.isupper() or row.text[:1] == "(":
            break
        if subject and subject[-1].baseline - row.baseline > 1.9 * row.size:
            break
        subject.append(row)
        if page.rule_below(row, reach=0.9):
            break
    return subject


def _texts(rows: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """Split the rows of the main part into its text and its ending."""
    ended = max((n for n, row in enumerate(rows) if END.search(row.text)), default=None)
    if ended is None:
        ended = next((n for n, row in enumerate(rows) if RECIPIENTS.search(row.text)), len(rows)) - 1
    return list(rows[: ended + 1]), list(rows[ended + 1 :])


def _addressees(texts: Sequence[Passage], begins: re.Pattern[str]) -> tuple[Passage, ...]:
    """Return “Kính gửi” and the dashes that follow it."""
    start = next((n for n, passage in enumerate(texts[:3]) if begins.search(passage.text)), None)
    if start is None:
        return ()
    end = start + 1
    while end < len(texts) and texts[end].text.startswith(("-", "–")) and texts[start].text.rstrip().endswith(":"):
        end += 1
    return tuple(texts[start:end])


def _annexes(paper: Paper, firsts: Sequence[int], numbers: Sequence[Row]) -> Iterator[Annex]:
    for first, after in pairwise([*firsts, len(paper.pages) + 1]):
        pages = [page for page in paper.pages if first <= page.number < after]
        rows = [row for page in pages for row in page.rows if row not in numbers]
        left, right = edges(pages, numbers)
        plain = [row for row in rows[1:] if not paper.pages[row.page - 1].in_grid(row.box)]
        title = [row for row in plain[:6] if row.text.isupper() or row.text.startswith("(")]
        yield Annex(page=first, heading=rows[0], title=tuple(title), passages=passages(plain, left, right))
