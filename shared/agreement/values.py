"""What stands beside a nominee's name (unit, post, day of birth …) is what the table of nominees says."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from shared.agreement.kinds import VALUE
from shared.agreement.model import Disagreement
from shared.agreement.names import Mention, Person, Words
from shared.agreement.reading import LISTED, Read, Reading
from shared.text.dates import LONG, SHORT, short_date

ISO = re.compile(r"\d{4}-\d\d-\d\d")
SHORTEST = 6  # letters of a text that is worth looking for: “Nam”, or a number, stands in many places
Beside = Mapping[Person, Sequence[tuple[Read, int, int]]]  # the parts of papers that tell of a nominee


def values(reading: Reading) -> Iterator[Disagreement]:
    """Yield where a column that papers of a kind show beside most names is otherwise beside one."""
    groups: dict[str, list[Read]] = defaultdict(list)
    for paper in reading.papers:
        groups[paper.flow.paper.kind if paper.flow.paper.single else paper.flow.paper.id].append(paper)
    for papers in groups.values():
        for everybody in reading.tables.values():
            yield from _table(papers, everybody)


def _table(papers: Sequence[Read], everybody: Sequence[Person]) -> Iterator[Disagreement]:
    behind, before = _beside(papers, everybody, ahead=False), _beside(papers, everybody, ahead=True)
    for column in everybody[0].row.cells:
        asked = [person for person in everybody if person in behind and _worth(person, column)]
        for parts in (behind, before):
            right = [person for person in asked if any(_says(part, person, column) for part in parts[person])]
            if right and len(right) >= LISTED * len(asked) and _tells(parts, right, asked, column):
                yield from (_other(parts, person, column) for person in asked if person not in right)
                break


def _tells(parts: Beside, right: Sequence[Person], asked: Sequence[Person], column: str) -> bool:
    """Say whether papers show a column, and not a text of their own that is one of its values by chance."""
    first = right[0]
    others = [person for person in asked if person not in right]
    shown = {str(person.row.cells[column].value) for person in right}
    return len(shown) > 1 or not others or not all(_says(parts[person][0], first, column) for person in others)


def _beside(papers: Sequence[Read], everybody: Sequence[Person], *, ahead: bool) -> Beside:
    """Return for each nominee the text from the name to the next of the table, or from the one before.

    Of two nominees of one name nobody can tell whose text it is: each has both, and none where one has no paper.
    """
    namesakes: dict[Words, list[Person]] = defaultdict(list)
    for person in everybody:
        namesakes[person.words].append(person)
    parts_by_person: dict[Person, list[tuple[Read, int, int]]] = defaultdict(list)
    for paper in papers:
        if paper.flow.paper.single or paper.lists(everybody):
            mentions = [mention for mention in paper.mentions if mention.words in namesakes]
            for place, mention in enumerate(mentions):
                for person in namesakes[mention.words]:
                    parts_by_person[person].append(_part(paper, mentions, place, person, ahead=ahead))
    return {person: parts for person, parts in parts_by_person.items() if len(parts) >= len(namesakes[person.words])}


def _part(
    paper: Read, mentions: Sequence[Mention], place: int, person: Person, *, ahead: bool
) -> tuple[Read, int, int]:
    """Return what lies between a name and the next, or the one before; what the nominee's own row names is no next."""
    tokens = paper.flow.tokens
    others = range(place - 1, -1, -1) if ahead else range(place + 1, len(mentions))
    next_one = next((mentions[other] for other in others if mentions[other].words not in person.beside), None)
    if ahead:
        return paper, tokens[next_one.end - 1].end if next_one else 0, tokens[mentions[place].first].start
    end = tokens[next_one.first].start if next_one else len(paper.flow.text)
    return paper, tokens[mentions[place].end - 1].end, end


def _worth(person: Person, column: str) -> bool:
    value = person.row.cells[column].value
    return column != person.column and isinstance(value, str) and len(value) >= SHORTEST


def _says(part: tuple[Read, int, int], person: Person, column: str) -> bool:
    paper, start, end = part
    text, value = paper.flow.text[start:end], person.row.cells[column].value
    if ISO.fullmatch(str(value)):
        return date.fromisoformat(str(value)) in _days(text)
    return _plain(str(value)) in _plain(text)


def _other(parts: Beside, person: Person, column: str) -> Disagreement:
    paper, start, end = parts[person][0]
    value = str(person.row.cells[column].value)
    shown = short_date(date.fromisoformat(value)) if ISO.fullmatch(value) else value
    place = paper.flow.place(*_nearest(paper.flow.text, start, end, value))
    return VALUE.between(person.place_of(column), place, name=person.name, value=shown)


def _nearest(text: str, start: int, end: int, value: str) -> tuple[int, int]:
    """Return the part of a text that stands in the place of a value: a date for a date, else what begins alike."""
    part = text[start:end]
    if ISO.fullmatch(value):
        match = next((match for form in (SHORT, LONG) if (match := form.search(part))), None)
        if match:
            return start + match.start(), start + match.end()
    first = value.split()[0]
    at = part.casefold().find(first.casefold()) if len(part.casefold()) == len(part) else -1
    begin = start + max(at, 0)
    return begin, min(end, begin + max(len(value) + 10, 40))


def _days(text: str) -> set[date]:
    dates = set()
    for form in (SHORT, LONG):
        for match in form.finditer(text):
            day, month, year = (int(part) for part in match.groups())
            if 1 <= month <= 12 and 1 <= day <= 31:
                dates.add((year, month, day))
    return {date(*parts) for parts in dates if _exists(*parts)}


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _plain(text: str) -> str:
    """Return text for comparison: small letters, one kind of dash, no spaces, which lines and cells add."""
    plain = unicodedata.normalize("NFC", text).casefold().replace("–", "-").replace("‑", "-")
    return "".join(plain.split())
