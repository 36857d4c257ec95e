"""Dates are written as Decree 30/2020 asks, and read again."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.text.dates import date_words, long_date, read_date, short_date


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2022, 9, 27), "ngày 27 tháng 9 năm 2022"),
        (date(2026, 2, 5), "ngày 05 tháng 02 năm 2026"),
        (date(2026, 10, 1), "ngày 01 tháng 10 năm 2026"),
    ],
)
def test_a_zero_stands_before_days_below_ten_and_months_one_and_two(day: date, words: str) -> None:
    assert long_date(day) == words


@given(st.dates(date(1000, 1, 1)), st.sampled_from((long_date, short_date)))
def test_a_date_that_was_written_is_read_as_itself(day: date, write: Callable[[date], str]) -> None:
    assert read_date(f"Bà Rịa, {write(day)}.") == day


@given(st.text(max_size=30))
def test_a_text_without_a_date_is_refused(text: str) -> None:
    try:
        day = read_date(text)
    except ValueError:
        return
    assert str(day.year) in text


@pytest.mark.parametrize("text", ["ngày 31 tháng 02 năm 2026", "30/02/2026", "ngày tháng năm 2026", ""])
def test_a_day_that_cannot_be_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"date|day|month"):
        read_date(text)


def test_a_place_stands_where_the_text_has_it() -> None:
    assert date_words(date(2026, 5, 1), "{place}, ngày {day} tháng {month}", "Hà Nội") == "Hà Nội, ngày 01 tháng 5"
