"""Until when a step is due: working days after it began to wait, by the kind of dossier. Holidays are not known."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from shared.clock import VIETNAM

SATURDAY = 5


def due_day(since: str, task: str, days: Mapping[str, int]) -> date | None:
    """Return the last day for a task that waits since a moment (ISO 8601), None where its kind sets none."""
    left = days.get(task)
    if left is None:
        return None
    day = datetime.fromisoformat(since).astimezone(VIETNAM).date()
    while left or day.weekday() >= SATURDAY:
        day += timedelta(days=1)
        left -= day.weekday() < SATURDAY and left > 0
    return day
