"""Of point 3: whether the times that signatures claim can be true, by the clock and beside each other."""

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pyhanko.sign.validation.status import TimestampSignatureStatus

from services.signing.verdict.pdf.filled import Signed

CLOCKS_MAY_DIFFER = dt.timedelta(minutes=10)
ZONES_MAY_DIFFER = dt.timedelta(days=1)  # no more than any zone left out or mistaken makes


def is_plausible(signature: Signed, now: dt.datetime) -> bool:
    """Return whether a signature names its time, not one to come, and shows the same in its dictionary as it signed."""
    if signature.signed_at is None or signature.signed_at > now + CLOCKS_MAY_DIFFER:
        return False
    return not signature.shows_time or (
        signature.shown_at is not None and abs(signature.shown_at - signature.signed_at) <= ZONES_MAY_DIFFER
    )


def is_after_its_stamp(signature: Signed, stamp: TimestampSignatureStatus) -> bool:
    """Return whether a signature claims to be made after it was stamped."""
    return signature.signed_at is not None and signature.signed_at - stamp.timestamp > ZONES_MAY_DIFFER


def before_what_they_cover(filled: Sequence[Signed]) -> Iterator[Signed]:
    """Yield each signature that claims to be made before another that stands under it."""
    for earlier, later in pairwise(filled):
        if earlier.signed_at and later.signed_at and earlier.signed_at - later.signed_at > ZONES_MAY_DIFFER:
            yield later
