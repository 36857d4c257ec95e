"""Puts the eight points to a file and says the verdict; whatever goes wrong on the way, the file is not valid."""

from collections.abc import Callable, Iterator, Sequence

from services.signing.verdict import (
    byte_range,
    changes,
    cms_rules,
    completeness,
    coverage,
    issued,
    readers,
    trust,
)
from services.signing.verdict.model import Expectation, Refusal, SignatureVerdict, State, Verdict
from services.signing.verdict.reading import Case, Filled, open_case
from services.signing.verdict.sentences import SENTENCES

UNREADABLE = Refusal(code="SIG_UNREADABLE")
UNFINISHED = ("SIG_INCOMPLETE", "SIG_NONE")
POINTS: dict[int, Callable[[Case], Iterator[Refusal]]] = {
    1: issued.check,
    2: byte_range.check,
    3: trust.check,
    4: coverage.check,
    5: changes.check,
    6: cms_rules.check,
    7: readers.check,
    8: completeness.check,
}


def judge(pdf: bytes, *, roots: Sequence[bytes], expected: Expectation | None) -> Verdict:
    """Return the verdict on a signed PDF by all eight points; never raises.

    `roots` are the trusted root certificates (PEM). Without an expectation the file is judged by itself: it must hold
    a signature, and no signature field of it may be empty. A damaged file is `invalid`, a genuine one that awaits
    signatures is `not_fully_signed`.
    """
    try:
        case = open_case(pdf, tuple(roots), expected)
    except Exception:  # point 8: every exception is "not valid", whatever it is called
        return unreadable()
    return _verdict([refusal for _, refusal in refusals(case)], case.filled)


def unreadable() -> Verdict:
    """Return the verdict on a file that nobody could read to its end."""
    return _verdict([UNREADABLE], ())


def refusals(case: Case) -> list[tuple[int, Refusal]]:
    """Return what each point says against the file, in the order of the points."""
    found: list[tuple[int, Refusal]] = []
    for number, check in POINTS.items():
        try:
            found += [(number, refusal) for refusal in check(case)]
        except Exception:  # as above: a point that cannot be checked is not fulfilled
            found.append((number, UNREADABLE))
    return found


def _verdict(found: list[Refusal], filled: Sequence[Filled]) -> Verdict:
    against = [one for one in found if one.code not in UNFINISHED]
    first = next(iter(against or found), None)
    code = first.code if first else "SIG_VALID"
    state: State = "invalid" if against else "not_fully_signed" if found else "valid"
    vi, en = SENTENCES[code]
    return Verdict(state=state, code=code, vi=vi, en=en, signatures=tuple(_signature(one, against) for one in filled))


def _signature(one: Filled, against: list[Refusal]) -> SignatureVerdict:
    code = next((refusal.code for refusal in against if refusal.field in (None, one.field)), "SIG_VALID")
    return SignatureVerdict(
        field=one.field,
        signer=_quietly(lambda: one.signer),
        signed_at=_quietly(lambda: one.signed_at.isoformat() if one.signed_at else ""),
        state="valid" if code == "SIG_VALID" else "invalid",
        code=code,
    )


def _quietly(read: Callable[[], str]) -> str:
    try:
        return read()
    except Exception:  # a signature too broken to name its signer is still listed
        return ""
