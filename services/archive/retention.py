"""How long a record is kept."""

from datetime import date


def keep_until(closed: date, years: int | None) -> date | None:
    """Return the last day a record is kept, always a 31 December; None (no number of years) is for good.

    Years count from 1 January after the dossier was closed. This is a rule of practice in Vietnamese archives, not
    one we found written in a circular; the number of years stands in the pack and can be edited there.
    """
    return date(closed.year + years, 12, 31) if years is not None else None
