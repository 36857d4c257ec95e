"""Runs the eight points over a file and returns the verdict; after any error the file is not valid."""

from collections.abc import Callable, Iterator, Sequence

from services.signing.verdict.messages import sentence
from services.signing.verdict.model import (
    Expectation,
    Locked,
    Refusal,
    SignatureVerdict,
    State,
    TooComplex,
    Verdict,
)
from services.signing.verdict.pdf.case import MACHINE, NO_EVIDENCE, Case, open_case
from services.signing.verdict.pdf.filled import Filled
from services.signing.verdict.pdf.permitted import ENDS
from services.signing.verdict.pdf.returned import is_handed_out, is_picture
from services.signing.verdict.plain.short import surely_valid
from services.signing.verdict.points import (
    p1_issued_bytes,
    p2_byte_range,
    p3_trust,
    p4_coverage,
    p5_changes,
    p6_cms_rules,
    p7_readers,
    p8_completeness,
)
from services.signing.verdict.points.p3_trust import standing_of
from services.signing.verdict.trust.evidence import Evidence
from shared.clock import Clock

UNREADABLE = "SIG_UNREADABLE"
TOO_COMPLEX = "SIG_TOO_COMPLEX"
GOOD = Refusal(code="SIG_VALID")
UNFINISHED = ("SIG_INCOMPLETE", "SIG_NONE", "SIG_UNSIGNED")
POINTS: dict[int, Callable[[Case], Iterator[Refusal]]] = {
    1: p1_issued_bytes.check,
    2: p2_byte_range.check,
    3: p3_trust.check,
    4: p4_coverage.check,
    5: p5_changes.check,
    6: p6_cms_rules.check,
    7: p7_readers.check,
    8: p8_completeness.check,
}


def judge(
    pdf: bytes,
    *,
    roots: Sequence[bytes],
    expected: Expectation | None,
    evidence: Evidence = NO_EVIDENCE,
    clock: Clock = MACHINE,
) -> Verdict:
    """Return the verdict on a signed PDF by all eight points; never raises.

    What the short verdict does not call valid, the whole one decides.

    `roots` are the trusted root certificates (PEM), `evidence` what is known beside them. Without an expectation the
    file is judged by itself: it must hold a signature, and no signature field of it may be empty. A damaged file is
    `invalid`, a genuine one that awaits signatures is `not_fully_signed`.
    """
    short = surely_valid(pdf, roots=roots, expected=expected, evidence=evidence, clock=clock)
    return short or whole_verdict(pdf, roots=roots, expected=expected, evidence=evidence, clock=clock)


def whole_verdict(
    pdf: bytes,
    *,
    roots: Sequence[bytes],
    expected: Expectation | None,
    evidence: Evidence = NO_EVIDENCE,
    clock: Clock = MACHINE,
) -> Verdict:
    """Return the verdict that two libraries and our own comparison of all objects come to."""
    try:
        case = open_case(pdf, tuple(roots), expected, evidence, clock)
    except Exception as error:  # point 8: every exception is "not valid", whatever it is called
        return _verdict([Refusal(code=_why_not_open(pdf, error, expected))], None)
    refused = [refusal for _, refusal in refusals(case)]
    if is_handed_out(case):  # the result for its signatures must not change with the next one
        refused = [refusal for refusal in refused if refusal.code in UNFINISHED]
    return _verdict(refused, case)


def refusals(case: Case) -> list[tuple[int, Refusal]]:
    """Return the refusals of each point, in the order of the points."""
    return [(number, refusal) for number, check in POINTS.items() for refusal in _listed(check(case))]


def _listed(refused: Iterator[Refusal]) -> list[Refusal]:
    """Return the refusals of a check, with UNREADABLE last when it raised: such a point is not fulfilled."""
    listed: list[Refusal] = []
    try:
        for refusal in refused:
            listed.append(refusal)
    except Exception:  # as above
        listed.append(Refusal(code=UNREADABLE))
    return listed


def _why_not_open(pdf: bytes, error: Exception, expected: Expectation | None) -> str:
    if not pdf.startswith(b"%PDF-"):
        return "SIG_SCAN" if is_picture(pdf) else "SIG_NOT_PDF"
    if isinstance(error, Locked):
        return "SIG_PASSWORD"
    if isinstance(error, TooComplex | RecursionError | MemoryError):
        return TOO_COMPLEX
    if b"%%EOF" in pdf and ENDS.search(pdf[-12:]) is None:
        return "SIG_NOT_TO_END"
    ours = expected is None or expected.issued is None or pdf.startswith(expected.issued)
    return UNREADABLE if ours else "SIG_NOT_OUR_BYTES"


def _verdict(refused: list[Refusal], case: Case | None) -> Verdict:
    against = [refusal for refusal in refused if refusal.code not in UNFINISHED]
    first = _foremost(against or refused)
    state: State = "invalid" if against else "not_fully_signed" if refused else "valid"
    vi, en = sentence(first)
    signatures = tuple(_signature(case, signature, against) for signature in case.filled) if case else ()
    return Verdict(state=state, code=first.code, vi=vi, en=en, signatures=signatures)


def _foremost(refused: Sequence[Refusal]) -> Refusal:
    """Return the first reason; that something could not be read is one only when there is no better."""
    return next((refusal for refusal in refused if refusal.code != UNREADABLE), next(iter(refused), GOOD))


def _signature(case: Case, signature: Filled, against: list[Refusal]) -> SignatureVerdict:
    code = _foremost([refusal for refusal in against if refusal.field in (None, signature.field)]).code
    return SignatureVerdict(
        field=signature.field,
        signer=_quietly(lambda: signature.signer),
        signed_at=_quietly(lambda: signature.signed_at.isoformat() if signature.signed_at else ""),
        state="valid" if code == "SIG_VALID" else "invalid",
        code=code,
        revocation=_quietly(lambda: standing_of(case, signature)) or "unknown",
    )


def _quietly(read: Callable[[], str]) -> str:
    try:
        return read()
    except Exception:  # a signature too broken to name its signer is still listed
        return ""
