"""The time of day: UTC for records, Vietnam time (a fixed +07:00) for what a paper says."""

from datetime import UTC, date, datetime, timedelta, timezone

VIETNAM = timezone(timedelta(hours=7))


class Clock:
    """The machine's clock; a test hands in one of its own."""

    def now(self) -> datetime:
        """Return the present moment in UTC."""
        return datetime.now(UTC)

    def today(self) -> date:
        """Return today's date in Vietnam."""
        return self.now().astimezone(VIETNAM).date()

    def stamp(self) -> str:
        """Return the present moment as ISO 8601 text."""
        return self.now().isoformat(timespec="milliseconds")
