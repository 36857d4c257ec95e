"""How long a record is kept."""

from datetime import date


def keep_until(closed: date, years: int | None) -> date | None:
    """Return the last day a record is kept, None for permanent.

    Years count from the one after the dossier was closed, to 31 December: a rule of practice, editable in the pack.
    """
    return date(closed.year + years, 12, 31) if years is not None else None
