"""The time of day: UTC for records, Vietnam time (a fixed +07:00) for what a paper says."""

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

from shared.errors.site import SettingsWrong

VIETNAM = timezone(timedelta(hours=7))


class Clock:
    """The machine's clock; a test hands in one of its own, a demo the day that it plays."""

    def now(self) -> datetime:
        """Return the present moment in UTC."""
        return datetime.now(UTC)

    def today(self) -> date:
        """Return today's date in Vietnam."""
        return self.now().astimezone(VIETNAM).date()

    def stamp(self) -> str:
        """Return the present moment as ISO 8601 text."""
        return self.now().isoformat(timespec="milliseconds")


class PlayedClock(Clock):
    """The machine's time on another day: the one that a file says, from the day on which it was written."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def now(self) -> datetime:
        """Return the moment that is played, in UTC; raises OSError and ValueError where the file says no day."""
        played = date.fromisoformat(self._file.read_text("utf-8").strip())
        written = datetime.fromtimestamp(self._file.stat().st_mtime, VIETNAM).date()
        return super().now() + (played - written)


def open_clock(file: Path | None) -> Clock:
    """Return the machine's clock, or the one that plays the day in a file; raises SettingsWrong."""
    if file is None:
        return Clock()
    clock = PlayedClock(file)
    try:
        clock.now()
    except (OSError, ValueError) as error:
        vi, en = "không phải tệp ghi một ngày, như 2022-09-27", "is no file that says a day, such as 2022-09-27"
        raise SettingsWrong(faults=[("HOSO_PLAYED_DAY", vi, en)]) from error
    return clock
