"""Of points 4 and 5: revisions that only prove what was signed before them: a security store, a document time stamp.

ETSI EN 319 142-1, 5.4 (PAdES B-LT, B-LTA). Each is a whole store, or adds one good stamp and nothing that shows.
"""

from services.signing.verdict.byte_range import is_own_revision
from services.signing.verdict.material import adds_material
from services.signing.verdict.model import Refusal
from services.signing.verdict.permitted import ENDS
from services.signing.verdict.reading import Case
from services.signing.verdict.stamp_field import adds_stamp
from services.signing.verdict.stamp_token import why_not_good


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
