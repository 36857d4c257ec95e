"""The short verdict on a CMS put into our own revision: points 3 and 6; we wrote all else and know it is right."""

import datetime as dt
from collections.abc import Sequence

from services.signing.verdict.offered import Offered
from services.signing.verdict.plain.cms import check_cms
from services.signing.verdict.plain.signature import PlainSignature
from services.signing.verdict.points.p6_cms_rules import PADES
from services.signing.verdict.trust.evidence import Evidence
from shared.clock import Clock


def is_surely_good(offered: Offered, *, roots: Sequence[bytes], evidence: Evidence, clock: Clock) -> bool:
    """Return whether it is good; whatever else goes to the whole verdict on the finished paper. Never raises."""
    if evidence.crls or evidence.ocsps or evidence.required:
        return False
    signature = PlainSignature(
        field="",
        contents=offered.cms,
        byte_range=(),
        kind="/Sig",
        subfilter=PADES,
        shown=offered.moment.astimezone(dt.UTC).strftime("D:%Y%m%d%H%M%SZ"),
        locks=(),
    )
    digests = {"sha256": offered.digest}
    try:
        check_cms(signature, digests.__getitem__, offered.signer, roots, evidence.intermediates, clock.now())
    except Exception:  # an error has one direction only: to the whole verdict
        return False
    return True
