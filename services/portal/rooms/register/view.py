"""What the page of the register shows: its lines by series, each number that does not hold with its reason."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from services.portal.ask import Facts
from shared.text.messages import Sentence

STATES = {
    "holds": Sentence(vi="còn hiệu lực", en="holds"),
    "void": Sentence(vi="đã hủy", en="void"),
    "replaced": Sentence(vi="đã thay thế", en="replaced"),
}


@dataclass(frozen=True, kw_only=True)
class Book:
    """The lines of one series of one agency, in the order of their numbers."""

    agency: str
    series: str
    lines: Sequence[Facts]


def books_of(lines: Iterable[Facts]) -> list[Book]:
    """Return a register as its books: each agency numbers each series by itself."""
    books: dict[tuple[str, str], list[Facts]] = {}
    for line in lines:
        books.setdefault((line["agency"], line["series"]), []).append(line)
    return [Book(agency=agency, series=series, lines=items) for (agency, series), items in books.items()]
