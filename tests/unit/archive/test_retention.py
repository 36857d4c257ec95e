"""How long records, and the locks on them, last."""

from datetime import UTC, date, datetime

import pytest

from services.archive.holding import lock_end
from services.archive.retention import keep_until

NOW = datetime(2026, 11, 24, 3, tzinfo=UTC)


@pytest.mark.parametrize("closed", [date(2025, 1, 1), date(2025, 12, 31)])
def test_years_count_from_the_year_after_the_closing(closed: date) -> None:
    assert keep_until(closed, 10) == date(2035, 12, 31)


def test_no_number_of_years_is_for_good() -> None:
    assert keep_until(date(2025, 6, 1), None) is None


def test_a_lock_ends_with_the_day_in_vietnam() -> None:
    assert lock_end(date(2035, 12, 31), now=NOW) == datetime(2035, 12, 31, 17, tzinfo=UTC)


def test_a_lock_for_good_lasts_a_hundred_years() -> None:
    assert lock_end(None, now=NOW) == datetime(2126, 12, 31, 17, tzinfo=UTC)


def test_a_lock_on_a_day_gone_by_lasts_one_more_day() -> None:
    assert lock_end(date(2020, 12, 31), now=NOW) == datetime(2026, 11, 25, 3, tzinfo=UTC)
