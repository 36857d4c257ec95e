"""Counts in sentences (“99 tập thể, 48 cá nhân”) are the rows of the table, and the same in every paper."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from shared.agreement.flow import Flow
from shared.agreement.kinds import COUNT, COUNT_WORDS
from shared.agreement.model import Disagreement, Place
from shared.agreement.reading import Reading
from shared.text.number_words import from_words

WHOLE = re.compile(r"khen|tặng|danh sách|đề nghị|tổng số|gồm|\($", re.IGNORECASE)
SPELT = re.compile(r"(?<![\w./-])(\d{1,4})[;,]? (?:\()?bằng chữ: ([^()\d;.]{2,60}?)\s*[;.)]", re.IGNORECASE)
PART = re.compile(
    r"trong đó|tối đa|tối thiểu|ít nhất|không quá|không ít hơn|mỗi|thêm|dưới|trên|từ|còn|/\s*$|\bnăm\s*$|\d\s*[-–]\s*$",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"[.;:!?]\s|\n")
BACK = 160  # letters before a count that say what is counted
USUAL = {"tap_the": "tập thể", "ca_nhan": "cá nhân"}  # how papers count when no table says it


@dataclass(frozen=True, kw_only=True, slots=True)
class Count:
    """A count in a sentence: how many of what, the words in brackets, where."""

    number: int
    noun: str
    words: str
    place: Place


def counts(reading: Reading) -> Iterator[Disagreement]:
    """Yield counts that are not those of the table, of another paper, or of their own words."""
    rows = {reading.noun(table): len(people) for table, people in reading.tables.items()}
    sheets = {reading.noun(table): people[0].row.sheet for table, people in reading.tables.items()}
    first: dict[str, Count] = {}
    for paper in reading.papers:
        yield from _spelt(paper.flow)
        for count in _counts(paper.flow, tuple(rows or USUAL.values())):
            if count.words and _said(count.words) != count.number:
                yield COUNT_WORDS.between(count.place, count.place, found=count.number, words=count.words)
            if count.noun in rows:
                expected, other = rows[count.noun], Place(paper="", text=str(rows[count.noun]), cell=sheets[count.noun])
                named: object = other.cell
            else:
                known = first.setdefault(count.noun, count)
                expected, other, named = known.number, known.place, known.place.paper
            if count.number != expected:
                facts = {"found": count.number, "noun": count.noun, "other": named, "wanted": expected}
                yield COUNT.between(other, count.place, **facts)


def _counts(flow: Flow, nouns: tuple[str, ...]) -> Iterator[Count]:
    """Yield the counts of a text that tell of all; of some only, as in “trong đó 10 tập thể”, nothing is known."""
    named = "|".join(map(re.escape, sorted(nouns, key=len, reverse=True)))
    pattern = re.compile(rf"(?<![\w./-])(\d{{1,4}})\s+(?:\(([^()\d]{{3,60}})\)\s+)?({named})\b", re.IGNORECASE)
    text = flow.text
    for match in pattern.finditer(text):
        before = SENTENCE.split(text[max(0, match.start() - BACK) : match.start()])[-1]
        if WHOLE.search(before) and not PART.search(before):
            yield Count(
                number=int(match[1]),
                noun=match[3].casefold(),
                words=(match[2] or "").strip(),
                place=flow.place(match.start(), match.end()),
            )


def _spelt(flow: Flow) -> Iterator[Disagreement]:
    """Yield numbers that are followed by the words of another one: “12; bằng chữ: mười một”."""
    for match in SPELT.finditer(flow.text):
        if (number := _said(match[2])) is not None and number != int(match[1]):
            place = flow.place(match.start(), match.end())
            yield COUNT_WORDS.between(place, place, found=int(match[1]), words=match[2])


def _said(words: str) -> int | None:
    try:
        return from_words(words)
    except ValueError:
        return None
