"""Whether a paper has its number, and which planned paper it stands in the place of."""

import json
from collections.abc import Mapping
from datetime import date

from services.intake.rows import Document
from shared.text.dates import long_date


def number_of(document: Document) -> str:
    """Return the number and code of a paper, '' while it has none; one that bears none is complete without it."""
    return str(json.loads(document.facts).get("number") or "")


def day_of(document: Document) -> str:
    """Return the day that a numbered paper bears, in words; '' where none is known."""
    day = str(json.loads(document.facts).get("date") or "")
    return long_date(date.fromisoformat(day)) if day else ""


def planned_id(document: Document, about: Mapping[str, str]) -> str:
    """Return the id of the planned paper that a paper is, or takes the place of through others, or corrects.

    `about` names the paper that each added one is about.
    """
    place: str = document.id
    while about.get(place):
        place = about[place]
    return place
