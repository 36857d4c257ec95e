"""How long records, and the locks on them, last."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from services.archive.retention import keep_until, verified_in
from services.archive.vault.files import lock_end

NOW = datetime(2026, 11, 24, 3, tzinfo=UTC)


@pytest.mark.parametrize("closed", [date(2025, 1, 1), date(2025, 12, 31)])
def test_years_count_from_the_year_after_the_closing(closed: date) -> None:
    assert keep_until(closed, 10) == date(2035, 12, 31)


def test_no_number_of_years_is_for_good() -> None:
    assert keep_until(date(2025, 6, 1), None) is None


def test_a_lock_ends_with_the_day_in_vietnam() -> None:
    assert lock_end(date(2035, 12, 31), now=NOW, verified=False) == datetime(2035, 12, 31, 17, tzinfo=UTC)


def test_a_lock_for_good_lasts_a_hundred_years() -> None:
    assert lock_end(None, now=NOW, verified=True) == datetime(2126, 12, 31, 17, tzinfo=UTC)


def test_a_lock_for_good_that_nobody_has_verified_lasts_five_years() -> None:
    assert lock_end(None, now=NOW, verified=False) == datetime(2031, 12, 31, 17, tzinfo=UTC)


@pytest.mark.parametrize(
    ("line", "verified"),
    [
        ('{"retention": {"verified": true}}', True),
        ('{"retention": {"verified": false}}', False),
        ('{"retention": {"verified": "true"}}', False),
        ('{"retention": 1}', False),
        ("{", False),
        (None, False),
    ],
)
def test_a_bag_that_does_not_say_that_its_retention_was_verified_was_not(
    tmp_path: Path, line: str | None, verified: bool
) -> None:
    (tmp_path / "data").mkdir()
    if line is not None:
        (tmp_path / "data/metadata.json").write_text(line)

    assert verified_in(tmp_path) is verified


def test_a_lock_on_a_day_gone_by_lasts_one_more_day() -> None:
    assert lock_end(date(2020, 12, 31), now=NOW, verified=False) == datetime(2026, 11, 25, 3, tzinfo=UTC)
