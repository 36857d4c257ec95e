"""Figures in the text: amounts agree with their words and are written with dots, dates are days that exist."""

import re
from collections.abc import Iterator

from services.filling.checker.facts import Facts
from services.filling.checker.paper.passages import everywhere
from services.filling.checker.parts.parts import Parts
from services.filling.checker.reasons import ABSENT
from services.filling.checker.report import Finding
from services.filling.checker.rules.base import NotEvaluated
from shared.text.dates import LONG, SHORT, read_date
from shared.text.number_words import from_words
from shared.text.numbers import money_in_words, read_number, write_money

AMOUNT = re.compile(
    r"(?<![\d.,])(?P<digits>\d[\d.,]*\d|\d) đồng\b(?: \((?:[Bb]ằng chữ: )?(?P<words>[^()\d]{3,120}?) đồng\b)?"
)
PLAIN = re.compile(r"\d{1,3}(\.\d{3})+|\d{1,3}|\d{1,3}(\.\d{3})*,\d+")


def money(parts: Parts, _: Facts) -> Iterator[Finding]:
    """Dots between thousands; the words in brackets say the same amount."""
    matches = list(everywhere(parts.prose, AMOUNT))
    if not matches:
        raise NotEvaluated(ABSENT)
    for match, page, box in matches:
        digits = match["digits"].rstrip(".,")
        if not PLAIN.fullmatch(digits):
            plain = int(re.sub(r"\D", "", digits))
            yield Finding(page=page, box=box, found=match[0][:80], wanted=write_money(plain))
        elif match["words"] and _said(match["words"]) != read_number(digits):
            yield Finding(page=page, box=box, found=match[0][:120], wanted=money_in_words(int(read_number(digits))))


def dates(parts: Parts, _: Facts) -> Iterator[Finding]:
    """Every date is a day of the calendar."""
    matches = [*everywhere(parts.prose, LONG), *everywhere(parts.prose, SHORT)]
    if not matches:
        raise NotEvaluated(ABSENT)
    for match, page, box in matches:
        try:
            read_date(match[0])
        except ValueError:
            yield Finding(page=page, box=box, found=match[0], wanted="ngày có trong lịch / a day of the calendar")


def _said(words: str) -> int | None:
    """Return the amount that words say, nothing when they say none."""
    try:
        return from_words(words.strip().removesuffix(" chẵn"))
    except ValueError:
        return None
