"""The clock of a demo plays the day in a file; a site without such a file has the machine's."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from shared.clock import Clock, PlayedClock, open_clock
from shared.errors.site import SettingsWrong


def test_the_day_in_the_file_is_today_and_the_time_goes_on(tmp_path: Path) -> None:
    file = tmp_path / "day"
    file.write_text("2022-09-27\n", "utf-8")
    clock = open_clock(file)
    before = clock.now()

    assert clock.today() == date(2022, 9, 27)
    assert before <= clock.now() <= before + timedelta(minutes=1)


def test_another_day_in_the_file_is_another_day(tmp_path: Path) -> None:
    file = tmp_path / "day"
    file.write_text("2022-09-27", "utf-8")
    clock = PlayedClock(file)
    file.write_text("2025-12-31", "utf-8")

    assert clock.today() == date(2025, 12, 31)


def test_without_a_file_it_is_now() -> None:
    clock = open_clock(None)

    assert type(clock) is Clock
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(minutes=1)


@pytest.mark.parametrize("text", [None, "", "hôm nay"])
def test_a_file_without_a_day_stops_the_start_and_is_named_by_its_variable(tmp_path: Path, text: str | None) -> None:
    file = tmp_path / "day"
    if text is not None:
        file.write_text(text, "utf-8")

    with pytest.raises(SettingsWrong, match="HOSO_PLAYED_DAY"):
        open_clock(file)
