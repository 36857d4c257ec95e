"""When a signature says it was made: in no time to come, never left out, and while its certificate was valid."""

import asyncio
import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from asn1crypto import cms
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner

from hoso.demo.signers.signers import DemoSigner
from services.signing.pdf.incremental import open_update
from services.signing.verdict.judge import judge, whole_verdict
from shared.clock import Clock
from tests.unit.signing.attacks.authority import Authority
from tests.unit.signing.attacks.cmsforge import Attributes, Recipe, signed_by

CodeOf = Callable[..., str]
MADE = re.compile(rb"/M \(D[^)]*\)")
SAID_BY_SEAL = re.compile(rb"(/M \(D(?::|\\072))\d{14}")


class Behind(Clock):
    """The clock of a site that is days behind the signer's."""

    def __init__(self, days: int) -> None:
        self._days = days

    def now(self) -> dt.datetime:
        return super().now() - dt.timedelta(days=self._days)


@pytest.mark.parametrize(("days", "code"), [(0, "SIG_VALID"), (2, "SIG_TIME")])
def test_the_clock_that_is_handed_in_says_which_time_is_to_come(
    sealed: bytes, roots: list[bytes], days: int, code: str
) -> None:
    verdicts = [ask(sealed, roots=roots, expected=None, clock=Behind(days)) for ask in (judge, whole_verdict)]

    assert [verdict.code for verdict in verdicts] == [code, code]


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
    code_of: CodeOf, roomy: bytes, recipe: Recipe, authority: Authority, said_at: bytes, code: str
) -> None:
    old = list(MADE.finditer(roomy))[-1]
    moved = roomy[: old.start()] + said_at.ljust(len(old[0])) + roomy[old.end() :]

    assert code_of(signed_by(moved, recipe), trusting=[authority.pem()]) == code


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
    code_of: CodeOf, roomy: bytes, recipe: Recipe, authority: Authority, zone: bytes, code: str
) -> None:
    old = list(MADE.finditer(roomy))[-1]
    yesterday = dt.datetime.now(dt.UTC) - dt.timedelta(days=1)
    text = b"/M (D:%s%s)" % (yesterday.strftime("%Y%m%d%H%M%S").encode(), zone)
    spaces = roomy.rindex(b" " * 20, 0, old.start())  # what was left free for the byte range
    longer = len(text) - len(old[0])
    moved = roomy[:spaces] + b" " * (20 - longer) + roomy[spaces + 20 : old.start()] + text + roomy[old.end() :]

    assert len(moved) == len(roomy)
    assert code_of(signed_by(moved, recipe), trusting=[authority.pem()]) == code


@pytest.mark.parametrize(
    ("attribute", "shown", "code"),
    [(0, 0, "SIG_VALID"), (0.6, 0, "SIG_VALID"), (5, 0, "SIG_TIME"), (0, 5, "SIG_TIME"), (0, -5000, "SIG_TIME")],
)
def test_a_time_signed_and_another_one_shown(
    code_of: CodeOf, roomy: bytes, recipe: Recipe, authority: Authority, attribute: float, shown: float, code: str
) -> None:
    """In days before now; readers show one or the other."""
    now = dt.datetime.now(dt.UTC)
    signed = cms.Time({"utc_time": (now - dt.timedelta(days=attribute)).replace(microsecond=0)})

    def both(attributes: Attributes) -> Attributes:
        return [*attributes, {"type": "signing_time", "values": [signed]}]

    old = list(MADE.finditer(roomy))[-1]
    text = b"/M (D:%sZ)" % (now - dt.timedelta(days=shown)).strftime("%Y%m%d%H%M%S").encode()
    moved = roomy[: old.start()] + text.ljust(len(old[0])) + roomy[old.end() :]

    assert code_of(signed_by(moved, replace(recipe, attributes=both)), trusting=[authority.pem()]) == code


@pytest.mark.parametrize(("days", "code"), [(0.5, "SIG_VALID"), (9, "SIG_TIME")])
def test_a_seal_that_claims_to_be_before_the_signature_under_it(
    code_of: CodeOf,
    issued: bytes,
    signers: dict[str, DemoSigner],
    recipe: Recipe,
    authority: Authority,
    roots: list[bytes],
    days: float,
    code: str,
) -> None:
    meta = PdfSignatureMetadata(field_name="co_quan", md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES)
    maker, how = PdfSigner(meta, signers["co_quan"]._signer), {"existing_fields_only": True, "bytes_reserved": 16_384}
    made: Any = asyncio.run(maker.async_sign_pdf(open_update(issued), output=BytesIO(), **how))
    now = list(SAID_BY_SEAL.finditer(made.getvalue()))[-1]
    before = dt.datetime.now(dt.UTC) - dt.timedelta(days=days)
    claimed = now[1] + before.strftime("%Y%m%d%H%M%S").encode()
    moved = made.getvalue()[: now.start()] + claimed + made.getvalue()[now.end() :]

    assert len(claimed) == len(now[0])
    assert code_of(signed_by(moved, recipe), trusting=[authority.pem(), *roots]) == code
