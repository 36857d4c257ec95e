"""What a paper waits for once it can be signed: its signatures in their order, and the number between them."""

from collections.abc import Sequence
from typing import Protocol

ISSUE = "issue"  # the step of a paper that waits for its number


class Place(Protocol):
    """Where a signature goes: its field, and whether a person or the agency gives it."""

    @property
    def field(self) -> str: ...

    @property
    def by(self) -> str: ...


def step_of(places: Sequence[Place], waiting: Sequence[Place], *, number_due: bool) -> str:
    """Return the field that is to be signed next, `issue` when the number is due, or '' when nothing is left.

    The persons sign, then the clerk numbers, then the agency seals (Decree 30/2020, Art. 14 and 32.2). Where no seal
    follows, the number comes before the last signature, so that this one covers the whole document.
    """
    persons = [place for place in waiting if place.by == "person"]
    last_is_person = len(waiting) == 1 and all(place.by == "person" for place in places)
    if number_due and (not persons or last_is_person):
        return ISSUE
    return (persons or waiting)[0].field if waiting else ""
