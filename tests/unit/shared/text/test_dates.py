"""A date on a paper is as Decree 30/2020, Annex I, II.4 asks, on every day of a year."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.text.dates import date_words


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 1, 5), "ngày 05 tháng 01 năm 2026"),
        (date(2026, 2, 28), "ngày 28 tháng 02 năm 2026"),
        (date(2026, 3, 9), "ngày 09 tháng 3 năm 2026"),
        (date(2025, 12, 10), "ngày 10 tháng 12 năm 2025"),
    ],
)
def test_days_below_ten_and_the_first_two_months_have_a_zero(day: date, words: str) -> None:
    assert date_words(day) == words


@given(st.dates(min_value=date(1945, 9, 2)))
def test_no_other_day_has_the_same_words(day: date) -> None:
    near = [day + timedelta(days=step) for step in range(-40, 41) if step and day.toordinal() + step < 3_600_000]

    assert date_words(day) not in {date_words(other) for other in near}


def test_a_place_stands_where_the_text_has_it() -> None:
    assert date_words(date(2026, 5, 1), "{place}, ngày {day} tháng {month}", "Hà Nội") == "Hà Nội, ngày 01 tháng 5"
