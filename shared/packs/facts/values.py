"""Whether one value is what its fact may be: text, a date, a number, a choice."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from datetime import date, time

from shared.packs.facts import messages as say
from shared.packs.facts.declared import Fact
from shared.text.messages import Sentence

LENGTHS = {"long_text": 20_000}
LENGTH = 1_000
HIGHEST = 10**15  # beyond it a number of JSON is not exact everywhere
LINES, UNPRINTABLE = "\n\t", ("Cc", "Cs", "Co", "Cn")


def value_faults(fact: Fact, value: object) -> Iterator[Sentence]:
    """Yield what is wrong with a value that is there, of a fact that is no group and no list."""
    yield from CHECKS[fact.type](fact, value)


def text_faults(fact: Fact, value: object) -> Iterator[Sentence]:
    """Yield what is wrong with a text: too long, with signs that no page can show, not of the pattern."""
    if not isinstance(value, str):
        yield say.NO_TEXT
        return
    limit = fact.max_length or LENGTHS.get(fact.type, LENGTH)
    if len(value) > limit:
        yield say.TOO_LONG.filled(limit=limit)
    lines = LINES if fact.type == "long_text" else ""
    odd = next(
        (sign for sign in value if unicodedata.category(sign) in ("Cc", "Cs", "Co", "Cn") and sign not in lines), ""
    )
    if odd:
        yield say.UNPRINTABLE.filled(sign=f"U+{ord(odd):04X}")
    if fact.pattern and not re.fullmatch(fact.pattern, value):
        yield say.NO_FORM.filled(pattern=fact.pattern)
    if fact.type == "citations" and value.rstrip().endswith((";", ".", ",")):
        yield say.STOPPED


def _date(_: Fact, value: object) -> Iterator[Sentence]:
    try:
        if not isinstance(value, str) or date.fromisoformat(value).isoformat() != value:
            yield say.NO_DATE
    except ValueError:
        yield say.NO_DATE


def _time(_: Fact, value: object) -> Iterator[Sentence]:
    try:
        if not isinstance(value, str) or time.fromisoformat(value).isoformat("minutes") != value:
            yield say.NO_TIME
    except ValueError:
        yield say.NO_TIME


def _number(fact: Fact, value: object) -> Iterator[Sentence]:
    whole = fact.type != "number"
    if isinstance(value, bool) or not isinstance(value, int if whole else int | float):
        yield say.NO_INTEGER if whole else say.NO_NUMBER
        return
    least = 0 if fact.type == "money" and fact.minimum is None else fact.minimum
    most = HIGHEST if fact.maximum is None else fact.maximum
    if value < (-HIGHEST if least is None else least):
        yield say.TOO_SMALL.filled(limit=-HIGHEST if least is None else least)
    elif not value <= most:
        yield say.TOO_LARGE.filled(limit=most)


def _choice(fact: Fact, value: object) -> Iterator[Sentence]:
    if value not in fact.choices:
        yield say.NO_CHOICE.filled(choices=", ".join(fact.choices))


def _switch(_: Fact, value: object) -> Iterator[Sentence]:
    if not isinstance(value, bool):
        yield say.NO_SWITCH


CHECKS: Mapping[str, Callable[[Fact, object], Iterator[Sentence]]] = {
    "text": text_faults,
    "long_text": text_faults,
    "date": _date,
    "time": _time,
    "integer": _number,
    "number": _number,
    "money": _number,
    "choice": _choice,
    "yes_no": _switch,
}
