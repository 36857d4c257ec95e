"""Of point 4: document time stamps behind the last signature (PAdES B-LTA), peeled off and judged one by one.

ETSI EN 319 142-1, 5.4.3. What was signed ends with the last signature's own revision, and is judged by all points as if
nothing followed. Each revision behind it is a whole security store, or adds one good stamp and nothing that shows.
"""

from collections.abc import Iterator

from services.signing.verdict import readers
from services.signing.verdict.byte_range import is_own_revision
from services.signing.verdict.changes import ENDS
from services.signing.verdict.material import adds_material
from services.signing.verdict.model import Refusal
from services.signing.verdict.reading import Case, Filled, open_case
from services.signing.verdict.stamp_field import adds_stamp
from services.signing.verdict.stamp_token import is_good

STAMP = "/DocTimeStamp"
LINE_END = len(b"\r\n")


def peeled(case: Case) -> Case:
    """Return the case of what was signed, up to the last signature; without a stamp behind it, the case itself."""
    signed = [one for one in case.filled if one.kind != STAMP]
    if len(signed) == len(case.filled) or not signed or case.empty:
        return case
    return open_case(case.pdf[: signed[-1].end], case.roots, case.expected)


def check(case: Case, inner: Case) -> Iterator[Refusal]:
    """Yield what speaks against the revisions that were peeled off: SIG_BYTE_RANGE, SIG_TIMESTAMP, SIG_NOT_TO_END.

    And what the readers say of the whole file: nobody shall see another one through them.
    """
    stamps = {one.end: one for one in case.filled if one.kind == STAMP}
    signed = [one.field for one in case.filled if one.kind != STAMP]
    before = len(inner.pdf)
    if signed != [one.field for one in inner.filled] or inner.empty:
        yield Refusal(code="SIG_NOT_TO_END")
    for end in _ends_behind(case, before, stamps):
        stamp = stamps.pop(end, None)
        code = _code(case, before, end, stamp)
        if code:
            yield Refusal(code=code)
        before = end
    if stamps or before != len(case.pdf):
        yield Refusal(code="SIG_NOT_TO_END")
    yield from readers.check(case)


def _code(case: Case, before: int, end: int, stamp: Filled | None) -> str:
    if ENDS.search(case.pdf[before:end]) is None:
        return "SIG_NOT_TO_END"
    if stamp is None:
        return "" if adds_material(case, before, end) else "SIG_NOT_TO_END"
    if not is_own_revision(case, stamp):
        return "SIG_BYTE_RANGE"
    if not adds_stamp(case.revision(before), case.revision(end), stamp):
        return "SIG_NOT_TO_END"
    return "" if is_good(case, stamp) else "SIG_TIMESTAMP"


def _ends_behind(case: Case, before: int, stamps: dict[int, Filled]) -> list[int]:
    """Return where the revisions end behind a place; the line end after one is of it where its stamp covers it."""
    ends = []
    for end in [*case.revision_ends(before, len(case.pdf)), len(case.pdf)]:
        covered = [one for one in stamps if end <= one <= end + LINE_END]
        ends.append(covered[0] if covered else end)
    return ends
