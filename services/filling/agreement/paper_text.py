"""A finished paper as text, in the order in which it is drawn: LibreOffice and Word draw a table cell by cell."""

from collections.abc import Iterator
from itertools import groupby

from services.filling.checker.paper.boxes import MM, around
from services.filling.checker.paper.model import Page
from services.filling.checker.paper.text import Word
from services.filling.checker.parts.kinds import Form
from services.filling.checker.parts.locate import locate
from services.filling.checker.parts.parts import Parts
from services.filling.checker.pdf.read import read
from services.filling.checker.rules.head.numbers import NUMBER, date_of
from shared.agreement.model import Line, PaperText
from shared.text.dates import read_date
from shared.text.fold import fold


def text_of(document: str, pdf: bytes) -> PaperText:
    """Return the text of a finished PDF; raises PaperUnreadable or PaperTooLong."""
    return paper_text(document, locate(read(pdf)))


def paper_text(document: str, parts: Parts) -> PaperText:
    """Return the text of a paper whose components are located."""
    lines = tuple(line for page in parts.paper.pages for line in _lines(page))
    kind = fold(parts.kind.title) if parts.kind else ""
    match = NUMBER.match(parts.head.number.text) if parts.head.number else None
    number = f"{match['number']}/{match['code']}" if match and match["number"].strip(" .…_") else ""
    return PaperText(
        id=document,
        kind=kind,
        lines=lines,
        number=number,
        date=_date(parts, lines),
        single=parts.form is Form.CERTIFICATE,
    )


def _date(parts: Parts, lines: tuple[Line, ...]) -> str:
    """Return the paper's own date: that of its head, of minutes the first in their text."""
    day = date_of(parts)
    if day is None and parts.form is Form.MINUTES:
        try:
            day = read_date(" ".join(line.text for line in lines))
        except ValueError:
            day = None
    return day.isoformat() if day else ""


def _lines(page: Page) -> Iterator[Line]:
    """Yield runs of words on one baseline as they are drawn."""
    words = sorted((word for row in page.rows for word in row.words), key=lambda word: (word.order, word.box.left))
    for _, run in groupby(_numbered(words), key=lambda pair: pair[0]):
        drawn = [word for _, word in run]
        box = around(word.box for word in drawn)
        sides = (box.left, box.bottom, box.right, box.top)
        text = "".join(word.text if word.glued and place else f" {word.text}" for place, word in enumerate(drawn))
        left, bottom, right, top = (round(side / MM, 1) for side in sides)
        yield Line(page=page.number, box=(left, bottom, right, top), text=text.strip())


def _numbered(words: list[Word]) -> Iterator[tuple[int, Word]]:
    """Yield words with the number of their run: a new one begins at another height, and left of the word before."""
    run, last = 0, None
    for word in words:
        if last and (abs(word.baseline - last.baseline) > 2 or word.box.left < last.box.left - 1):
            run += 1
        yield run, word
        last = word
