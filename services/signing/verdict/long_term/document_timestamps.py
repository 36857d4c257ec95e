"""Of points 4 and 5: revisions that only prove what was signed before them: a security store, a document time stamp.

ETSI EN 319 142-1, 5.4 (PAdES B-LT, B-LTA). Each is a whole store, or adds one good stamp and nothing that shows.
"""

from services.signing.verdict.long_term.field import adds_stamp
from services.signing.verdict.long_term.security_store import adds_material
from services.signing.verdict.long_term.token import why_not_good
from services.signing.verdict.model import Refusal
from services.signing.verdict.pdf.case import Case
from services.signing.verdict.pdf.permitted import ENDS
from services.signing.verdict.points.p2_byte_range import is_own_revision


def proof(case: Case, before: int, end: int) -> list[Refusal] | None:
    """Return what is wrong with a revision that proves, none where nothing is; None where it does something else."""
    stamp = case.stamp_at(end)
    if stamp is None:
        return [] if adds_material(case, before, end) else None
    if ENDS.search(case.pdf[before:end]) is None:
        return None
    if not is_own_revision(case, stamp):
        return [Refusal(code="SIG_BYTE_RANGE", field=stamp.field)]
    if not adds_stamp(case.revision(before), case.revision(end), stamp):
        return None
    code, detail = why_not_good(case, stamp)
    return [Refusal(code=code, field=stamp.field, detail=detail)] if code else []
