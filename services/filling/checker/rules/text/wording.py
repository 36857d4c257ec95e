"""Wording: ranges and dashes alike, nothing left over or doubled, syllables that Vietnamese has."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from services.filling.checker.facts import Facts
from services.filling.checker.paper.boxes import Box, around
from services.filling.checker.paper.passages import everywhere
from services.filling.checker.parts.parts import Parts
from services.filling.checker.reasons import ABSENT
from services.filling.checker.report import Finding
from services.filling.checker.rules.base import NotEvaluated
from services.filling.checker.rules.look.fonts import miscoded
from services.filling.checker.rules.text.spelling import misspelt

RANGE = re.compile(r"\b(?:19|20)\d\d(\s?[-–—]\s?)(?:19|20)\d\d\b")
NAMED = re.compile(r"\b([A-ZĐÀ-Ỹ]\w+(?: [A-ZĐÀ-Ỹ]\w+)?) ([-–]) (?=([A-ZĐÀ-Ỹ]\w+(?: [A-ZĐÀ-Ỹ]\w+)?))")
LEFT = re.compile(
    r"\{\{|\}\}|\{%|%\}|<<|>>|\[[^\]\d][^\]]{0,30}\]|<[^<>\s][^<>]{0,30}>|…{2,}|\.{4,}|_{3,}|\b[xX]{3,}\b|"
    r"\b(?:TODO|TBD|None|null|undefined|NaN)\b|Error! |Lỗi! |#REF!|#N/A"
)
PREPOSITIONS = "của|cho|với|tại|bởi|về|từ|và|các|những|là|được|trong|theo|đến|do|để"
DOUBLED = re.compile(
    rf"\b({PREPOSITIONS}) \1\b|\bcủa (?:cho|với|tại|về|để|được|và)\b|\bcho (?:của|tại|về)\b|"
    r"\bvới của\b|\bvà với và\b|[,;:]\s*[,;:]|(?<!\.)\.\.(?!\.)|,\.",
    re.IGNORECASE,
)
REPEATED = {"từ từ", "về về"}  # words that are rightly said twice


def ranges(parts: Parts, _: Facts) -> Iterator[Finding]:
    """One way of writing ranges of years, and one dash in each name."""
    years = [(match[1], match[0], page, box) for match, page, box in everywhere(parts.prose, RANGE)]
    yield from _odd(years)
    names: dict[str, list[tuple[str, str, int, Box]]] = defaultdict(list)
    for match, page, box in everywhere(parts.prose, NAMED):
        names[f"{match[1]} {match[3]}"].append((match[2], match[0] + match[3], page, box))
    for same in names.values():
        yield from _odd(same)


def leftovers(parts: Parts, _: Facts) -> Iterator[Finding]:
    """No placeholder is left, no dots wait to be filled."""
    if not parts.prose:
        raise NotEvaluated(ABSENT)
    for match, page, box in everywhere(parts.prose, LEFT):
        yield Finding(page=page, box=box, found=f"“{match[0]}”", wanted="nội dung / the words themselves")


def doubled(parts: Parts, _: Facts) -> Iterator[Finding]:
    """No preposition stands twice or runs into another, no punctuation is doubled."""
    if not parts.prose:
        raise NotEvaluated(ABSENT)
    for match, page, box in everywhere(parts.prose, DOUBLED):
        if match[0].lower() not in REPEATED:
            yield Finding(page=page, box=box, found=f"“{match[0]}”", wanted="một từ / one word")


def spelling(parts: Parts, facts: Facts) -> Iterator[Finding]:
    """Every word is a syllable of Vietnamese, an abbreviation, a name, or one of the office's own words."""
    for row in parts.paper.rows():
        for text, words in row.tokens:
            wrong = [word for word in misspelt(text) if word.lower() not in facts.words]
            if wrong and not miscoded(text, words):
                box = around(word.box for word in words)
                yield Finding(page=row.page, box=box, found=f"“{wrong[0]}”", wanted="âm tiết tiếng Việt / a syllable")


def _odd(alike: list[tuple[str, str, int, Box]]) -> Iterator[Finding]:
    """Yield those written otherwise than most."""
    if not alike:
        return
    usual, _ = Counter(use[0] for use in alike).most_common(1)[0]
    expected = next(text for sign, text, _page, _box in alike if sign == usual)
    for sign, text, page, box in alike:
        if sign != usual:
            yield Finding(page=page, box=box, found=text, wanted=expected)
