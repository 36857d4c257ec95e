"""A step is due so many working days after it began to wait."""

from datetime import date

import pytest

from shared.packs.facts.due import due_day


@pytest.mark.parametrize(
    ("since", "days", "day"),
    [
        ("2026-11-23T02:00:00+00:00", 0, date(2026, 11, 23)),  # a Monday
        ("2026-11-23T02:00:00+00:00", 3, date(2026, 11, 26)),
        ("2026-11-26T02:00:00+00:00", 2, date(2026, 11, 30)),  # over a weekend
        ("2026-11-28T02:00:00+00:00", 1, date(2026, 11, 30)),  # begun on a Saturday
        ("2026-11-28T02:00:00+00:00", 0, date(2026, 11, 30)),
        ("2026-11-22T18:30:00+00:00", 1, date(2026, 11, 24)),  # it is Monday in Vietnam already
    ],
)
def test_the_days_of_a_weekend_are_not_counted(since: str, days: int, day: date) -> None:
    assert due_day(since, "sign", {"sign": days}) == day


def test_a_step_without_days_is_never_due() -> None:
    assert due_day("2026-11-23T02:00:00+00:00", "sign", {"review": 2}) is None
