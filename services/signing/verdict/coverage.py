"""Point 4: the last signature covers the file to its last byte; behind it only a security store when all have signed.

Before that a store (PAdES B-LT) is refused as well: it would stand between two signatures, where only number and date
may.
"""

from collections.abc import Iterator

from services.signing.verdict.changes import ENDS, allowed
from services.signing.verdict.compare import differences
from services.signing.verdict.material import adds_material
from services.signing.verdict.model import Refusal
from services.signing.verdict.reading import Case


def check(case: Case) -> Iterator[Refusal]:
    """Yield SIG_NOT_TO_END when anything else stands there."""
    if not case.filled or case.filled[-1].end == len(case.pdf):
        return
    last = case.filled[-1]
    bare = "/DSS" not in case.revision(last.end).root
    if not case.empty and bare and adds_material(case, last.end, len(case.pdf)):
        return
    if case.expected is None and case.empty and _is_numbering(case, last.end):
        return  # a genuine revision on its way to the next signer; the last point calls it not fully signed
    yield Refusal(code="SIG_NOT_TO_END", field=last.field)


def _is_numbering(case: Case, end: int) -> bool:
    signed, behind = case.revision(end), case.pdf[end:]
    if ENDS.search(behind) is None or behind.count(b"%%EOF") != 1:
        return False
    if case.reader.total_revisions != signed.total_revisions + 1:
        return False
    return not differences(signed, case.reader, allowed(signed, case.reader, texts=True))
