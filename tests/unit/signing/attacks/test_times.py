"""When a signature says it was made: in no time to come, never left out, and while its certificate was valid."""

import datetime as dt
import re
from collections.abc import Callable

import pytest

from tests.unit.signing.attacks.authority import Authority
from tests.unit.signing.attacks.cmsforge import Recipe, signed_by

Said = Callable[..., str]
MADE = re.compile(rb"/M \(D[^)]*\)")


@pytest.mark.parametrize(
    ("said_at", "code"),
    [
        (b"/M (D:20991231235959Z)", "SIG_TIME"),
        (b"", "SIG_TIME"),
        (b"/M (hom qua)", "SIG_TIME"),
        (b"/M (D:20261399000000Z)", "SIG_TIME"),
        (b"/M 7", "SIG_TIME"),
        (b"/M (D:2026", "SIG_UNREADABLE"),
        (b"/M (D:19900101000000Z)", "SIG_EXPIRED"),
    ],
)
def test_a_time_that_cannot_be(
    said: Said, roomy: bytes, recipe: Recipe, authority: Authority, said_at: bytes, code: str
) -> None:
    old = list(MADE.finditer(roomy))[-1]
    moved = roomy[: old.start()] + said_at.ljust(len(old[0])) + roomy[old.end() :]

    assert said(signed_by(moved, recipe), trusting=[authority.pem()]) == code


@pytest.mark.parametrize(
    ("zone", "code"),
    [
        (b"Z", "SIG_VALID"),
        (b"+07'00'", "SIG_VALID"),
        (b"+07'00", "SIG_VALID"),
        (b"+00'00'", "SIG_VALID"),
        (b"", "SIG_VALID"),
        (b"+0700", "SIG_TIME"),
    ],
)
def test_a_time_in_a_zone_as_tools_write_it(
    said: Said, roomy: bytes, recipe: Recipe, authority: Authority, zone: bytes, code: str
) -> None:
    old = list(MADE.finditer(roomy))[-1]
    yesterday = dt.datetime.now(dt.UTC) - dt.timedelta(days=1)
    text = b"/M (D:%s%s)" % (yesterday.strftime("%Y%m%d%H%M%S").encode(), zone)
    spaces = roomy.rindex(b" " * 20, 0, old.start())  # what was left free for the byte range
    longer = len(text) - len(old[0])
    moved = roomy[:spaces] + b" " * (20 - longer) + roomy[spaces + 20 : old.start()] + text + roomy[old.end() :]

    assert len(moved) == len(roomy)
    assert said(signed_by(moved, recipe), trusting=[authority.pem()]) == code
