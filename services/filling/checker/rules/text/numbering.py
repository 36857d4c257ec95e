"""The numbering of parts: Roman, Arabic, letters, articles, each in order (Annex I, II.6c-đ)."""

import re
from collections.abc import Iterator

from services.filling.checker.facts import Facts
from services.filling.checker.paper.passages import Passage
from services.filling.checker.parts.parts import Parts
from services.filling.checker.reasons import ABSENT
from services.filling.checker.report import Finding
from services.filling.checker.rules.base import NotEvaluated, at, style

LETTERS = "abcdđeghiklmnopqrstuvxy"
ROMAN_ONES = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
ROMANS = [f"{tens}{ones}" for tens in ("", "X") for ones in ROMAN_ONES]
MARKS = (
    ("part", re.compile(r"^(?:Phần|PHẦN) (?:thứ )?([IVX]+)([.:]?)$")),
    ("chapter", re.compile(r"^(?:Chương|CHƯƠNG) ([IVX]+)([.:]?)$")),
    ("section", re.compile(r"^(?:Mục|MỤC) (\d+)([.:]?)$")),
    ("roman", re.compile(r"^([IVX]+)(\.)\s")),
    ("article", re.compile(r"^Điều (\d+)([.:]?)(?:\s|$)")),
    ("decimal", re.compile(r"^(\d{1,2}(?:\.\d{1,2})+)(\.?)\s")),
    ("arabic", re.compile(r"^(\d{1,2})([.)/])\s")),
    ("letter", re.compile(r"^([a-zđ])([.)/])\s")),
)
BEHIND = {"part": "", "chapter": "", "section": "", "roman": ".", "article": ".", "arabic": ".", "letter": ")"}
ROMAN = ("part", "chapter", "roman")
HEADED = ("part", "chapter", "section", "roman", "article")
CENTRED = ("part", "chapter", "section")
GOING_ON = ("part", "chapter", "roman", "article")  # these never begin anew in a paper
# What begins anew below each: sections in a chapter, clauses in an article, points in a clause.
BELOW = {"chapter": ("section",), "article": ("arabic", "letter"), "roman": ("letter",), "arabic": ("letter",)}
Mark = tuple[str, str, str, Passage]


def numbering(parts: Parts, _: Facts) -> Iterator[Finding]:
    """Every mark follows the one before it, or begins anew; the sign behind it is the decree's."""
    marks = [mark for passage in parts.body if (mark := _mark(passage))]
    if not marks:
        raise NotEvaluated(ABSENT)
    last: dict[str, int] = {}
    for kind, label, sign, passage in marks:
        if kind == "decimal":
            continue
        if sign != BEHIND[kind]:
            yield at(passage.rows[0], f"{label}{sign}", f"{label}{BEHIND[kind]}")
        place = _place(kind, label)
        if place != last.get(kind, 0) + 1 and (place != 1 or kind in GOING_ON):
            yield at(passage.rows[0], f"{label}{sign}", _name(kind, last.get(kind, 0) + 1))
        last[kind] = place
        for below in BELOW.get(kind, ()):
            last.pop(below, None)
    yield from _decimals([mark for mark in marks if mark[0] == "decimal"])


def _decimals(marks: list[Mark]) -> Iterator[Finding]:
    """Marks such as 2.1 are written one way in a paper, with the dot behind or without."""
    dotted = [mark for mark in marks if mark[2]]
    plain = [mark for mark in marks if not mark[2]]
    if dotted and plain:
        fewer = plain if len(plain) <= len(dotted) else dotted
        for _, label, sign, passage in fewer:
            yield at(passage.rows[0], f"{label}{sign}", f"{label}{'' if sign else '.'}")


def _mark(passage: Passage) -> Mark | None:
    for kind, pattern in MARKS:
        if match := pattern.match(passage.text):
            return kind, match[1], match[2], passage
    return None


def _place(kind: str, label: str) -> int:
    if kind in ROMAN:
        return ROMANS.index(label) + 1 if label in ROMANS else 0
    return LETTERS.find(label) + 1 if kind == "letter" else int(label)


def _name(kind: str, place: int) -> str:
    if kind == "letter":
        return LETTERS[(place - 1) % len(LETTERS)] + ")"
    return (ROMANS[(place - 1) % len(ROMANS)] if kind in ROMAN else str(place)) + BEHIND[kind]


def headings(parts: Parts, _: Facts) -> Iterator[Finding]:
    """Part, chapter and section centred and bold; a Roman numeral's heading and “Điều N.” bold."""
    marks = [mark for passage in parts.body if (mark := _mark(passage)) and mark[0] in HEADED]
    if not marks:
        raise NotEvaluated(ABSENT)
    for kind, _label, _sign, passage in marks:
        row = passage.rows[0]
        words = row.words[:2] if kind == "article" else row.words
        if not all(word.font.bold for word in words) or any(word.font.italic for word in words):
            yield at(row, style(row), "đứng, đậm / upright, bold")
        elif kind in CENTRED and abs(row.middle - parts.centre) > 12:
            yield at(row, f"{row.middle - parts.centre:.0f} pt", "canh giữa / centred")
