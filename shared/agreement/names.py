"""Where the names of nominees stand in papers, and where a name stands that differs from one by a word."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

from shared.agreement.flow import Flow, words
from shared.agreement.model import Place
from shared.contracts.nominees import NomineeTable, Row
from shared.text.fold import fold

Words = tuple[str, ...]
Key = tuple[int, int, Words]  # how many words, which is left out, the others


@dataclass(frozen=True, kw_only=True, eq=False)
class Person:
    """A nominee, a person or a collective: the row, and its name as it is compared."""

    row: Row
    column: str
    name: str
    words: Words

    @cached_property
    def folded(self) -> Words:
        """Return the words of the name without accents."""
        return tuple(fold(word) for word in self.words)

    @cached_property
    def beside(self) -> frozenset[Words]:
        """Return what else the nominee's row says, each cell as words: it may name another nominee, as one above it."""
        values = (cell.value for key, cell in self.row.cells.items() if key != self.column)
        return frozenset(words(value) for value in values if isinstance(value, str))

    @property
    def place(self) -> Place:
        """Return the cell of the name in the table of nominees."""
        return self.place_of(self.column)

    def place_of(self, column: str) -> Place:
        """Return a cell of the nominee's row."""
        cell = self.row.cells[column]
        return Place(paper="", text=str(cell.value), cell=f"{self.row.sheet}!{cell.cell}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Mention:
    """A name in a text: from which word to before which."""

    words: Words
    first: int
    end: int


class Names:
    """The names that papers are searched for: those of the nominees, and others that are known."""

    def __init__(self, people: Sequence[Person], known: frozenset[str]) -> None:
        self.people = people
        self.whole = {person.words for person in people} | {words(name) for name in known}
        self._lengths = sorted({len(name) for name in self.whole if name}, reverse=True)
        self._sizes = {first: sorted(sizes, reverse=True) for first, sizes in _by_first(self.whole).items()}

    @cached_property
    def _by_keys(self) -> Mapping[Key, list[Person]]:
        """Return the nominees by their names less one word: such a key fits what differs in that word alone."""
        by_key = defaultdict(list)
        for person in self.people:
            for key in _keys(person.folded):
                by_key[key].append(person)
        return by_key

    def mentions(self, flow: Flow) -> tuple[Mention, ...]:
        """Return every known name in a text, the longest where several begin at one word."""
        return tuple(self._mentions(flow.words))

    def _mentions(self, text: Words) -> Iterator[Mention]:
        end = 0
        for place, word in enumerate(text):
            if place < end or word not in self._sizes:
                continue
            left, sizes = len(text) - place, self._sizes[word]
            size = next((size for size in sizes if size <= left and text[place : place + size] in self.whole), 0)
            if size:
                end = place + size
                yield Mention(words=text[place:end], first=place, end=end)

    def near(self, flow: Flow, mentions: Sequence[Mention]) -> Iterator[tuple[Mention, Person]]:
        """Yield what differs from a nominee's name in one word, with the nominee; a known name is no such thing."""
        taken = {place for mention in mentions for place in range(mention.first, mention.end)}
        tokens, folded = flow.tokens, tuple(token.folded for token in flow.tokens)
        begins = [place for place, token in enumerate(tokens) if token.capital and place not in taken]
        for size in self._lengths:
            for first in begins:
                end = first + size
                if end <= len(tokens) and end - 1 not in taken:
                    for person in self.nearest(folded[first:end]):
                        yield Mention(words=flow.words[first:end], first=first, end=end), person

    def nearest(self, folded: Words) -> tuple[Person, ...]:
        """Return the nominees whose names have the same words, accents aside, but for one."""
        return tuple(dict.fromkeys(person for key in _keys(folded) for person in self._by_keys.get(key, ())))


def people(nominees: NomineeTable) -> tuple[Person, ...]:
    """Return the nominees by name: the leftmost cell of a row that holds text."""
    return tuple(_people(nominees))


def _people(nominees: NomineeTable) -> Iterator[Person]:
    for row in nominees.rows:
        texts = [key for key, cell in row.cells.items() if isinstance(cell.value, str) and words(cell.value)]
        if texts:
            column = min(texts, key=lambda key: _column(row.cells[key].cell))
            name = str(row.cells[column].value)
            yield Person(row=row, column=column, name=name, words=words(name))


def _column(cell: str) -> tuple[int, str]:
    """Return what sorts cells of a row from left to right: Z stands before AA."""
    letters = cell.rstrip("0123456789")
    return len(letters), letters


def _keys(folded: Words) -> Iterator[Key]:
    """Yield a name less each of its words; a name of one word has nothing left to be known by."""
    for place in range(len(folded) if len(folded) > 1 else 0):
        yield len(folded), place, folded[:place] + folded[place + 1 :]


def _by_first(names: Set[Words]) -> Mapping[str, set[int]]:
    """Return by the first word of names how many words such names have."""
    sizes = defaultdict(set)
    for name in names:
        if name:
            sizes[name[0]].add(len(name))
    return sizes
