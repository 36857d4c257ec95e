"""A paper as a template of its row: its fixed text, and the places where the cells of the row stand."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from shared.agreement.differences.model import Paper
from shared.text.dates import long_date

LONG = 4  # letters of a cell that stand nowhere by chance
LETTER = re.compile(r"\w")
WORD = re.compile(r"\S+")


def _long(value: str) -> str:
    return long_date(date.fromisoformat(value)) if _is_date(value) else value


def _short(value: str) -> str:
    return f"{date.fromisoformat(value):%d/%m/%Y}" if _is_date(value) else value


def _is_date(value: str) -> bool:
    return bool(re.fullmatch(r"\d{4}-\d\d-\d\d", value))


WAYS: Sequence[Callable[[str], str]] = (str, str.upper, _long, _short)  # in which a paper shows a cell


@dataclass(frozen=True, kw_only=True, slots=True)
class Slot:
    """Where a typical paper shows a cell of its row, and in which way."""

    start: int
    end: int
    column: str
    way: Callable[[str], str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Expected:
    """What a paper should say by the typical one and its own cells; of each word, the column it belongs to."""

    text: str
    columns: Sequence[tuple[int, int, str]]  # start, end, column

    def words(self) -> list[tuple[str, str]]:
        """Return the words, each with its column, '' for fixed text."""
        return [(match[0], self._column(match.start(), match.end())) for match in WORD.finditer(self.text)]

    def _column(self, start: int, end: int) -> str:
        return next((column for first, last, column in self.columns if first < end and start < last), "")


@dataclass(frozen=True, kw_only=True, slots=True)
class Template:
    """The most typical paper with its places."""

    paper: Paper
    slots: tuple[Slot, ...]

    def expected(self, values: Mapping[str, str]) -> Expected:
        """Return what a paper with these cells should say."""
        parts, columns, place, length = list[str](), list[tuple[int, int, str]](), 0, 0
        for slot in self.slots:
            fixed, shown = self.paper.text[place : slot.start], slot.way(values.get(slot.column, ""))
            columns.append((length + len(fixed), length + len(fixed) + len(shown), slot.column))
            parts += [fixed, shown]
            length, place = length + len(fixed) + len(shown), slot.end
        return Expected(text="".join([*parts, self.paper.text[place:]]), columns=columns)

    def doubtful(self) -> list[Slot]:
        """Return the places that may be fixed text: a short cell stands in a paper by chance, and so does a second."""
        times = Counter(slot.column for slot in self.slots)
        return [slot for slot in self.slots if slot.end - slot.start < LONG or times[slot.column] > 1]

    def without(self, slot: Slot) -> "Template":
        """Return the template with the text at a slot fixed."""
        return Template(paper=self.paper, slots=tuple(other for other in self.slots if other is not slot))


def template_of(paper: Paper) -> Template:
    """Return a paper with every place that equals a cell of its row; longer cells are looked for first."""
    shown = {(way(value), column): way for column, value in paper.values.items() if value for way in reversed(WAYS)}
    slots = list[Slot]()
    for (text, column), way in sorted(shown.items(), key=lambda item: -len(item[0][0])):
        slots += [
            Slot(start=start, end=start + len(text), column=column, way=way)
            for start in _places(paper.text, text)
            if all(start >= slot.end or start + len(text) <= slot.start for slot in slots)
        ]
    return Template(paper=paper, slots=tuple(sorted(slots, key=lambda slot: slot.start)))


def skeleton(paper: Paper) -> str:
    """Return the text of a paper without its cells: the same for all that are alike, but for short ones."""
    text = paper.text
    for value in sorted(filter(None, paper.values.values()), key=len, reverse=True):
        if len(value) >= LONG:
            for shown in {way(value) for way in WAYS}:
                text = text.replace(shown, "\0")
    return text


def _places(text: str, part: str) -> Iterator[int]:
    place = text.find(part)
    while place >= 0:
        end = place + len(part)
        if not LETTER.match(text[place - 1 : place]) and not LETTER.match(text[end : end + 1]):
            yield place
        place = text.find(part, place + 1)
