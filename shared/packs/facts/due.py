"""Until when a step is due: working days after it began to wait, by the kind of dossier, its season and the rules."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta

from shared.clock import VIETNAM
from shared.packs.rules.model import WorkingDays
from shared.packs.rules.rulebook import Rulebook
from shared.packs.season_facts import Facts, fact_at

SATURDAY = 5


def due_day(
    since: str, task: str, days: Mapping[str, int | str], facts: Facts, works: Callable[[date], bool]
) -> date | None:
    """Return the last day for a task that waits since a moment (ISO 8601), None where its kind sets none.

    `days` says how many working days each task may wait, or which fact of the season says it.
    """
    left = days.get(task)
    if isinstance(left, str):
        left = _number(fact_at(facts, left))
    if left is None:
        return None
    day = datetime.fromisoformat(since).astimezone(VIETNAM).date()
    while left or not works(day):
        day += timedelta(days=1)
        left -= works(day) and left > 0
    return day


def is_worked(rules: Rulebook) -> Callable[[date], bool]:
    """Return what says of a day whether people work on it: by the rules, else unless it is of a weekend."""
    known = rules.of(WorkingDays)

    def works(day: date) -> bool:
        rule = next((rule for rule in known if rule.holds(day)), None)
        return day.weekday() < SATURDAY if rule is None else rule.works

    return works


def _number(value: object) -> int | None:
    return value if isinstance(value, int) and value >= 0 else None
