"""Point 4: the last signature covers the file to its last byte, or only validation material stands behind it."""

import re
from collections.abc import Iterator

from services.signing.verdict.changes import allowed
from services.signing.verdict.compare import Allowed, differences
from services.signing.verdict.model import Refusal
from services.signing.verdict.reading import Case

ONLY_A_LINE_END = re.compile(rb"(\r\n|\r|\n)?\Z")
ENDS = re.compile(rb"%%EOF(\r\n|\r|\n)?\Z")
VALIDATION_MATERIAL = Allowed(catalog=frozenset({"/DSS", "/Extensions"}))


def check(case: Case) -> Iterator[Refusal]:
    """Yield SIG_NOT_TO_END when anything else stands there."""
    if not case.filled:
        return
    last = case.filled[-1]
    behind = case.pdf[last.end :]
    if ONLY_A_LINE_END.match(behind) or _is_validation_material(case, last.end, behind):
        return
    if case.expected is None and case.empty and _is_numbering(case, last.end, behind):
        return  # a genuine revision on its way to the next signer; the last point calls it not fully signed
    yield Refusal(code="SIG_NOT_TO_END", field=last.field)


def _is_numbering(case: Case, end: int, behind: bytes) -> bool:
    signed = case.revision(end)
    one_more = ENDS.search(behind) is not None and case.reader.total_revisions == signed.total_revisions + 1
    return one_more and not differences(signed, case.reader, allowed(signed, "", texts=True))


def _is_validation_material(case: Case, end: int, behind: bytes) -> bool:
    signed = case.revision(end)
    if "/DSS" not in case.reader.root or not ENDS.search(behind) or behind.count(b"%%EOF") != 1:
        return False
    if case.reader.total_revisions != signed.total_revisions + 1:
        return False
    return not differences(signed, case.reader, VALIDATION_MATERIAL)
