"""How long a record is kept, and whether anybody has verified that."""

import json
from datetime import date
from pathlib import Path


def keep_until(closed: date, years: int | None) -> date | None:
    """Return the last day a record is kept, always a 31 December; None (no number of years) is for good.

    Years count from 1 January after the dossier was closed. This is a rule of practice in Vietnamese archives, not
    one we found written in a circular; the number of years stands in the pack and can be edited there.
    """
    return date(closed.year + years, 12, 31) if years is not None else None


def verified_in(bag: Path) -> bool:
    """Say whether the retention of a bag was verified when it was packed; one that does not tell was not."""
    try:
        metadata = json.loads((bag / "data" / "metadata.json").read_text("utf-8"))
        return metadata["retention"]["verified"] is True
    except (OSError, ValueError, KeyError, TypeError):
        return False
