"""What the pages of administration show: findings by what they are, how long the oldest waits, and units."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from services.portal.ask import Facts
from shared.text.messages import Sentence

MINUTE, HOUR, DAY = 60, 3600, 86_400


@dataclass(frozen=True, kw_only=True)
class Unit:
    """A unit of the agency: how many people and keys it has."""

    name: str
    people: int
    keys: int


@dataclass(frozen=True, kw_only=True)
class Part:
    """A part of the site that is not there, or was: its sentence."""

    name: str
    sentence: Sentence


def duration_of(seconds: int) -> Sentence:
    """Return how long something waits, in its largest unit."""
    for size, vi, en in ((DAY, "ngày", "d"), (HOUR, "giờ", "h"), (MINUTE, "phút", "min")):
        if seconds >= size:
            return Sentence(vi=f"{seconds // size} {vi}", en=f"{seconds // size} {en}")
    return Sentence(vi=f"{seconds} giây", en=f"{seconds} s")


def units_of(people: Iterable[Facts], keys: Iterable[Facts]) -> list[Unit]:
    """Return the units that people and keys belong to, in the order of their names."""
    of_people = [person["unit"] for person in people if person["unit"]]
    of_keys = [key["unit"] for key in keys if key["unit"]]
    names = sorted({*of_people, *of_keys})
    return [Unit(name=name, people=of_people.count(name), keys=of_keys.count(name)) for name in names]


def missing_of(faults: Sequence[Facts]) -> list[Part]:
    """Return the parts that health says are not there."""
    return [
        Part(
            name=" / ".join(filter(None, (fault.get("service"), fault.get("part")))),
            sentence=Sentence(vi=fault["vi"], en=fault["en"]),
        )
        for fault in faults
    ]
