"""What stands above a season's form: its faults as links to their places, and what was changed."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from services.portal.rooms.facts.fields import Field
from shared.http.models import Problem
from shared.text.messages import Sentence

SHOWN = 80  # letters of a value in the list of changes


@dataclass(frozen=True, kw_only=True)
class Link:
    """A fault, and the input it is about."""

    anchor: str
    place: str
    sentence: Sentence


@dataclass(frozen=True, kw_only=True)
class Change:
    """A place whose value differs: the words that lead to it, what stood there and what stands there."""

    anchor: str
    words: Sequence[Sentence]
    before: str
    now: str


def faults_of(problem: Problem | None) -> dict[str, Sentence]:
    """Return the faults of facts by the name of the input they are about."""
    faults = (problem.faults or []) if problem else []
    return {name_of(fault.place): Sentence(vi=fault.vi, en=fault.en) for fault in faults if fault.place}


def name_of(place: str) -> str:
    """Return the name of the input of a place: `hop.thanh_phan[2].ho_ten` stands in `hop.thanh_phan.2.ho_ten`."""
    return re.sub(r"\[(\d+)\]", r".\1", place)


def links_of(faults: Mapping[str, Sentence]) -> list[Link]:
    """Return faults as links to their inputs."""
    return [
        Link(anchor="f-" + name.replace(".", "-"), place=name, sentence=sentence) for name, sentence in faults.items()
    ]


def changes_of(fields: Sequence[Field]) -> list[Change]:
    """Return what differs, in the order of the form."""
    return list(_changes(fields, ()))


def _changes(fields: Sequence[Field], above: tuple[Sentence, ...]) -> Iterator[Change]:
    for field in fields:
        words = (*above, field.label)
        if field.before is not None:
            yield Change(anchor=field.id, words=words, before=_short(field.before), now=_short(field.value))
        yield from _changes(field.fields, words)
        for number, row in enumerate(field.rows, start=1):
            yield from _changes(row, (*words, Sentence(vi=f"dòng {number}", en=f"row {number}")))


def _short(text: str) -> str:
    return text if len(text) <= SHOWN else text[:SHOWN].rstrip() + "…"
