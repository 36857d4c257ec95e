"""A dossier read for comparison: the text of each paper with the names found in it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from shared.agreement.flow import Flow
from shared.agreement.model import Dossier, Place
from shared.agreement.names import Mention, Names, Person, Words, people

LISTED = 0.5  # of a table's nominees; a paper that names so many lists all


@dataclass(frozen=True)
class Read:
    """One paper: its text, the names it has, and what is nearly a nominee's name."""

    flow: Flow
    names: Names

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Return every known name in the paper."""
        return self.names.mentions(self.flow)

    @cached_property
    def named(self) -> frozenset[Words]:
        """Return the names that the paper has."""
        return frozenset(mention.words for mention in self.mentions)

    @cached_property
    def near(self) -> tuple[tuple[Mention, Person], ...]:
        """Return what differs from a nominee's name in one word."""
        return tuple(self.names.near(self.flow, self.mentions))

    def place(self, mention: Mention) -> Place:
        """Return where a name stands."""
        tokens = self.flow.tokens
        return self.flow.place(tokens[mention.first].start, tokens[mention.end - 1].end)

    def lists(self, everybody: Sequence[Person]) -> bool:
        """Say whether the paper names so many of these nominees that it lists them."""
        return bool(everybody) and sum(person.words in self.named for person in everybody) >= LISTED * len(everybody)


@dataclass(frozen=True)
class Reading:
    """All papers of a dossier, read."""

    dossier: Dossier

    @cached_property
    def people(self) -> tuple[Person, ...]:
        """Return the nominees by name."""
        return people(self.dossier.nominees)

    @cached_property
    def tables(self) -> Mapping[str, tuple[Person, ...]]:
        """Return the nominees of each table."""
        keys = dict.fromkeys(person.row.table for person in self.people)
        return {key: tuple(person for person in self.people if person.row.table == key) for key in keys}

    @cached_property
    def names(self) -> Names:
        """Return the names that papers are searched for."""
        return Names(self.people, self.dossier.known)

    @cached_property
    def papers(self) -> tuple[Read, ...]:
        """Return the papers in their order."""
        return tuple(Read(Flow(paper), self.names) for paper in self.dossier.papers)

    @property
    def shared(self) -> Iterator[Read]:
        """Yield the papers that are made for all nominees."""
        return (paper for paper in self.papers if not paper.flow.paper.single)

    @property
    def singles(self) -> Iterator[Read]:
        """Yield the papers that are made for one nominee each."""
        return (paper for paper in self.papers if paper.flow.paper.single)

    def noun(self, table: str) -> str:
        """Return how sentences count the rows of a table."""
        sheets = (person.row.sheet for person in self.tables[table])
        return self.dossier.nouns.get(table) or next(sheets).casefold()
