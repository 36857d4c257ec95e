"""A step is due so many working days after it began to wait."""

from datetime import date

import pytest

from shared.packs.facts.due import due_day, is_worked
from shared.packs.rules.rulebook import Rulebook, national

WEEK = is_worked(Rulebook())


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
    assert due_day(since, "sign", {"sign": days}, {}, WEEK) == day


def test_a_step_without_days_is_never_due() -> None:
    assert due_day("2026-11-23T02:00:00+00:00", "sign", {"review": 2}, {}, WEEK) is None


@pytest.mark.parametrize(
    ("since", "days", "day"),
    [
        ("2026-02-13T02:00:00+00:00", 1, date(2026, 2, 23)),  # over Tết
        ("2026-08-28T02:00:00+00:00", 1, date(2026, 9, 3)),  # over Quốc khánh
        ("2026-08-21T02:00:00+00:00", 1, date(2026, 8, 22)),  # a Saturday that makes up for a Monday
    ],
)
def test_days_off_of_the_country_are_not_counted_and_saturdays_that_make_up_for_them_are(
    since: str, days: int, day: date
) -> None:
    assert due_day(since, "sign", {"sign": days}, {}, is_worked(national())) == day


@pytest.mark.parametrize(("facts", "day"), [({"han": {"ky": 2}}, date(2026, 11, 25)), ({"han": {}}, None)])
def test_a_fact_of_the_season_may_say_how_many_days(facts: dict[str, object], day: date | None) -> None:
    assert due_day("2026-11-23T02:00:00+00:00", "sign", {"sign": "han.ky"}, facts, WEEK) == day
