"""Says *valid* of a plain paper by all eight points, or nothing: then the whole verdict decides."""

import datetime as dt
from collections.abc import Sequence

from services.signing.pdf.plain.revisions import read_plain
from services.signing.pdf.plain.values import Unplain
from services.signing.verdict.cms.covered import digests_of
from services.signing.verdict.cms.times import before_what_they_cover
from services.signing.verdict.messages import sentence
from services.signing.verdict.model import Expectation, Refusal, SignatureVerdict, Verdict
from services.signing.verdict.plain.changes import SIGNATURE, Walk, walked
from services.signing.verdict.plain.cms import check_cms
from services.signing.verdict.plain.looks import check_look
from services.signing.verdict.plain.second_reader import check_agreed
from services.signing.verdict.plain.signature import PlainSignature
from services.signing.verdict.trust.evidence import Evidence
from shared.clock import Clock

VALID = "SIG_VALID"


def surely_valid(
    pdf: bytes, *, roots: Sequence[bytes], expected: Expectation | None, evidence: Evidence, clock: Clock
) -> Verdict | None:
    """Return the verdict on a valid file, or None; never raises."""
    try:
        return _valid(pdf, roots, expected or Expectation(), evidence, clock.now(), alone=expected is None)
    except Exception:  # an error has one direction only: to the whole verdict
        return None


def _valid(
    pdf: bytes, roots: Sequence[bytes], expected: Expectation, evidence: Evidence, now: dt.datetime, *, alone: bool
) -> Verdict:
    if evidence.crls or evidence.ocsps or evidence.required:
        raise Unplain("certificates whose standing is to be found")
    plain = read_plain(pdf)
    walk = walked(plain)
    _check_issued(walk, expected)
    _check_complete(walk, expected, alone=alone)
    for signature in walk.signatures:
        due = signature.field == expected.field or (expected.field is None and signature is walk.signatures[-1])
        check_cms(
            signature, digests_of(pdf, signature), expected.signer if due else None, roots, evidence.intermediates, now
        )
    if any(before_what_they_cover(walk.signatures)):
        raise Unplain("a time before what it covers")
    for name in walk.texts:
        field = walk.objects[walk.fields[name].reference.number]
        check_look(walk.objects, field if isinstance(field, dict) else {})
    check_agreed(walk)
    vi, en = sentence(Refusal(code=VALID))
    return Verdict(state="valid", code=VALID, vi=vi, en=en, signatures=tuple(map(_listed, walk.signatures)))


def _check_issued(walk: Walk, expected: Expectation) -> None:
    """Point 1: the file begins with what we handed out, and one revision more gives the signature that was due."""
    issued = expected.issued
    if issued is None:
        if expected.field is not None and expected.field not in {each.field for each in walk.signatures}:
            raise Unplain("the due field is empty")
        return
    revisions = walk.plain.revisions
    before = revisions[-2].end if len(revisions) > 1 else 0
    if before != len(issued) or not walk.plain.pdf.startswith(issued):
        raise Unplain("not our bytes and one revision")
    if not walk.signatures or walk.signatures[-1].end != revisions[-1].end:
        raise Unplain("no signature with it")
    if expected.field is not None and walk.signatures[-1].field != expected.field:
        raise Unplain("another field")


def _check_complete(walk: Walk, expected: Expectation, *, alone: bool) -> None:
    """Points 4 and 8: the last signature covers all, and none is missing that must be there."""
    filled = {each.field for each in walk.signatures}
    fields = {name for name, field in walk.fields.items() if field.kind == SIGNATURE} if alone else {*expected.fields}
    if not filled or fields - filled or walk.signatures[-1].end != len(walk.plain.pdf):
        raise Unplain("not all signatures, or more behind them")


def _listed(signature: PlainSignature) -> SignatureVerdict:
    at: dt.datetime | None = signature.signed_at
    return SignatureVerdict(
        field=signature.field,
        signer=signature.signer,
        signed_at=at.isoformat() if at else "",
        state="valid",
        code=VALID,
    )
