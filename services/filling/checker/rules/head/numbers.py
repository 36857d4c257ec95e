"""Number and code, place and date (Annex I, II.3 and II.4)."""

import re
from collections.abc import Iterator
from datetime import date

from services.filling.checker.facts import Facts
from services.filling.checker.parts.kinds import Form
from services.filling.checker.parts.parts import Parts
from services.filling.checker.reasons import ABSENT, KIND_UNKNOWN, NOT_NUMBERED, NOT_TOLD
from services.filling.checker.report import Finding
from services.filling.checker.rules.base import NotEvaluated, at, missing, sized, style
from shared.text.dates import long_date, read_date
from shared.text.kinds import CODES

CODE = r"[A-ZĐƯ][A-Za-zĐƯ]*(?:-[A-ZĐƯ][A-Za-zĐƯ&.\d]*)+"
NUMBER = re.compile(rf"^Số: ?(?P<number>\d{{2,}}|[ .…_]*) ?/(?P<code>{CODE})$")
PARTS = re.compile(r"(?P<number>\d+)? ?/ ?(?P<code>\S.*)$")
BLANK = re.compile(r"ngày\W+tháng\W+(năm|\d)|ngày\W+tháng\W*\d*\W+năm|tháng\W+năm")


def form(parts: Parts, _: Facts) -> Iterator[Finding]:
    """“Số: NN/CODE-ISSUER”, a zero before numbers below ten; the number itself may be still to come."""
    row = parts.head.number
    if row is None:
        yield missing("Số: …/…-…")
    elif not NUMBER.match(row.text):
        yield at(row, row.text, "Số: 05/QĐ-SNV")


def look(parts: Parts, _: Facts) -> Iterator[Finding]:
    """13, upright, not bold."""
    row = parts.head.number
    if row is None:
        raise NotEvaluated(ABSENT)
    if not sized(row, 13, 13) or row.italic or any(word.font.bold for word in row.words):
        yield at(row, style(row), "13, đứng / upright")


def kind(parts: Parts, _: Facts) -> Iterator[Finding]:
    """The abbreviation of the paper's kind; none for a letter."""
    code = _code(parts)
    if parts.kind is None:
        raise NotEvaluated(KIND_UNKNOWN)
    row = parts.head.number
    group, _dash, rest = code.partition("-")
    if row and parts.form is Form.LETTER and (group == "CV" or (group in CODES and rest == _initials(parts))):
        yield at(row, group, "tên cơ quan - đơn vị / issuer - unit")
    elif row and parts.form is not Form.LETTER and group != parts.kind.code:
        yield at(row, group, parts.kind.code)


def _initials(parts: Parts) -> str:
    """Return the first letters of the issuer's name: Cục Thuế is CT, as a Chỉ thị is."""
    return "".join(word[0] for row in parts.head.issuer for word in row.text.split())


def unique(parts: Parts, facts: Facts) -> Iterator[Finding]:
    """No other paper of the year has this number and code."""
    number, day = _numbered(parts)
    if facts.issued is None:
        raise NotEvaluated(NOT_TOLD)
    row = parts.head.number
    if row and (day.year, number, _code(parts)) in facts.issued:
        yield at(row, row.text, "số chưa dùng trong năm / a number not yet given this year")


def following(parts: Parts, facts: Facts) -> Iterator[Finding]:
    """The number after the last one, or 01 in a new year."""
    number, day = _numbered(parts)
    if facts.last is None:
        raise NotEvaluated(NOT_TOLD)
    expected = facts.last[0] + 1 if facts.last[1].year == day.year else 1
    row = parts.head.number
    if row and number != expected:
        yield at(row, row.text, f"{expected:02d}")


def date_form(parts: Parts, _: Facts) -> Iterator[Finding]:
    """“<place>, ngày DD tháng M năm YYYY”, a zero before days below 10 and months 1 and 2."""
    row = parts.head.date
    if row is None or BLANK.search(row.text):
        if number_of(parts) is None:
            raise NotEvaluated(NOT_NUMBERED)
        expected = "<địa danh>, ngày … tháng … năm …"
        yield missing(expected) if row is None else at(row, row.text, expected)
        return
    place, _comma, day = row.text.partition(", ")
    try:
        expected = long_date(read_date(row.text))
    except ValueError:
        yield at(row, row.text, "<địa danh>, ngày 05 tháng 02 năm 2026")
        return
    if day != expected or not place[:1].isupper():
        yield at(row, row.text, f"<địa danh>, {expected}")


def date_look(parts: Parts, _: Facts) -> Iterator[Finding]:
    """Italic, 13-14, on the line of the number."""
    row, number = parts.head.date, parts.head.number
    if row is None:
        raise NotEvaluated(ABSENT)
    if not sized(row, 13, 14) or not row.italic:
        yield at(row, style(row), "13–14, nghiêng / italic")
    if number and abs(row.baseline - number.baseline) > 3:
        yield at(
            row,
            f"lệch / off by {abs(row.baseline - number.baseline):.0f} pt",
            "cùng dòng với số / on the number's line",
        )


def date_order(parts: Parts, facts: Facts) -> Iterator[Finding]:
    """Not before the paper numbered before it."""
    _, day = _numbered(parts)
    if facts.last is None:
        raise NotEvaluated(NOT_TOLD)
    row = parts.head.date
    if row and day < facts.last[1]:
        yield at(row, row.text, f"≥ {long_date(facts.last[1])}")


def date_of(parts: Parts) -> date | None:
    """Return the day of a paper, nothing when it has none yet."""
    try:
        return read_date(parts.head.date.text) if parts.head.date else None
    except ValueError:
        return None


def number_of(parts: Parts) -> int | None:
    """Return the number of a paper, nothing when it has none yet."""
    match = PARTS.search(parts.head.number.text) if parts.head.number else None
    return int(match["number"]) if match and match["number"] else None


def _code(parts: Parts) -> str:
    match = PARTS.search(parts.head.number.text) if parts.head.number else None
    if match is None or not re.fullmatch(CODE, match["code"]):
        raise NotEvaluated(ABSENT)
    return match["code"]


def _numbered(parts: Parts) -> tuple[int, date]:
    number, day = number_of(parts), date_of(parts)
    if number is None or day is None:
        raise NotEvaluated(NOT_NUMBERED)
    return number, day
