"""Every nominee is in every paper that lists them, by the same name, and has a paper of their own where others have."""

from collections import Counter
from collections.abc import Iterator

from shared.agreement.kinds import DIFFERENCES, NAME_MISSING, NAME_OTHER, NAME_TWIN, PAPER_MISSING, PAPER_STRANGE
from shared.agreement.model import Disagreement, Place
from shared.agreement.names import Names, Person
from shared.agreement.reading import Read, Reading
from shared.text.twins import twin


def who(reading: Reading) -> Iterator[Disagreement]:
    """Yield the names that papers lack or have otherwise, and spelling twins of the table."""
    for first, second in _twins(reading.names):
        difference = DIFFERENCES[twin(first.name, second.name)]
        yield NAME_TWIN.between(first.place, second.place, difference=difference)
    for paper in reading.shared:
        yield from _listed(reading, paper)
    yield from _own_papers(reading)


def _twins(names: Names) -> Iterator[tuple[Person, Person]]:
    """Yield the nominees whose names are spelling twins, each pair once, in the order of the table."""
    order = {person: place for place, person in enumerate(names.people)}
    for person in names.people:
        for other in names.nearest(person.folded):
            if order[person] < order[other] and twin(person.name, other.name):
                yield person, other


def _listed(reading: Reading, paper: Read) -> Iterator[Disagreement]:
    """Yield what of the nominees a paper for all of them lacks or has otherwise."""
    lacking = [
        person
        for everybody in reading.tables.values()
        if paper.lists(everybody)
        for person in everybody
        if person.words not in paper.named
    ]
    for person in lacking:
        yield _lacking(paper, person)
    for mention, person in paper.near:
        place = paper.place(mention)
        if person not in lacking and (difference := twin(place.text, person.name)):
            yield NAME_TWIN.between(person.place, place, difference=DIFFERENCES[difference])


def _lacking(paper: Read, person: Person) -> Disagreement:
    near = next((mention for mention, other in paper.near if other is person), None)
    if near is None:
        return NAME_MISSING.between(person.place, paper.flow.whole, name=person.name)
    place = paper.place(near)
    difference = DIFFERENCES[twin(place.text, person.name)]
    return NAME_OTHER.between(person.place, place, name=person.name, difference=difference)


def _own_papers(reading: Reading) -> Iterator[Disagreement]:
    """Yield the papers of one nominee that name none, and the nominees that have none where others have."""
    kinds = {paper.flow.paper.kind for paper in reading.singles}
    for kind in sorted(kinds):
        papers = [paper for paper in reading.singles if paper.flow.paper.kind == kind]
        having = Counter(name for paper in papers for name in paper.named)
        strange = [paper for paper in papers if not any(person.words in paper.named for person in reading.people)]
        otherwise = {person: paper for paper in strange for _, person in paper.near}
        for paper in strange:
            if paper not in otherwise.values() and reading.people:
                yield PAPER_STRANGE.between(Place(paper="", text=""), paper.flow.whole)
        yield from _without(reading, kind, having, otherwise)


def _without(
    reading: Reading, kind: str, having: Counter[tuple[str, ...]], otherwise: dict[Person, Read]
) -> Iterator[Disagreement]:
    for everybody in reading.tables.values():
        if not any(having[person.words] for person in everybody):
            continue
        left = having.copy()
        for person in everybody:
            left[person.words] -= 1
            if left[person.words] < 0 and person in otherwise:
                yield _lacking(otherwise[person], person)
            elif left[person.words] < 0:
                nowhere = Place(paper=kind, text="")
                yield PAPER_MISSING.between(person.place, nowhere, name=person.name, kind=kind)
