"""Point 5: between two signatures only the number, the date and the next signature field changed."""

from collections.abc import Iterator

from pyhanko.sign.diff_analysis import ModificationLevel

from services.signing.pdf.objects import entry
from services.signing.verdict.long_term.document_timestamps import proof
from services.signing.verdict.model import Refusal
from services.signing.verdict.pdf.case import Case
from services.signing.verdict.pdf.certified import PERMISSIONS, permits
from services.signing.verdict.pdf.compare import Difference, difference
from services.signing.verdict.pdf.filled import Filled
from services.signing.verdict.pdf.permitted import allowed
from services.signing.verdict.points.p3_trust import status_of

HARMLESS = (ModificationLevel.NONE, ModificationLevel.LTA_UPDATES, ModificationLevel.FORM_FILLING)
LARGEST = 595 * 842 / 4  # square points that a later signature may cover of what an earlier one stands under: of A4


def check(case: Case) -> Iterator[Refusal]:
    """Yield SIG_CHANGED_BETWEEN by our own comparison of objects, and where pyHanko finds more than forms changed.

    SIG_CHANGED_BY_SIGNING where the one signature of a file came with more than was handed out, SIG_CERTIFIED where it
    forbids what must follow.
    """
    for earlier, later in zip(case.filled, case.filled[1:], strict=False):
        yield from _between(case, earlier.end, later)
        if _area(later.dictionary) > LARGEST:
            yield Refusal(code="SIG_CHANGED_BETWEEN", field=later.field, detail="/Rect")
    yield from _since_issued(case)
    yield from (
        Refusal(code="SIG_CERTIFIED", field=signature.field)
        for signature in case.filled
        if permits(signature.dictionary) == 1
    )
    for signature in case.filled[:-1]:
        status = status_of(case, signature)
        if status.modification_level not in HARMLESS or not status.docmdp_ok:
            yield Refusal(code="SIG_CHANGED_BETWEEN", field=signature.field)


def _between(case: Case, before: int, later: Filled) -> Iterator[Refusal]:
    """Yield what is more than number and date filled in once, empty before, and then, or with them, the field signed.

    Revisions that only prove what was signed may stand anywhere between.
    """
    may_be_numbered, changed = True, None
    for end in case.revision_ends(before, later.end):
        refusals = proof(case, before, end)
        yield from refusals or ()
        if refusals is None:
            old, new = case.revision(before), case.revision(end)
            changed = difference(old, new, allowed(old, new, texts=True))
            if changed or not may_be_numbered:
                yield _changed(later, changed)
                return
            may_be_numbered = False
        before = end
    old, new = case.revision(before), case.revision(later.end)
    changed = difference(old, new, allowed(old, new, signed=later.field, texts=may_be_numbered))
    if changed:
        yield _changed(later, changed)


def _changed(signature: Filled, where: Difference | None, code: str = "SIG_CHANGED_BETWEEN") -> Refusal:
    return Refusal(
        code=code, field=signature.field, detail=where.path if where else "", page=where.page if where else 0
    )


def _since_issued(case: Case) -> Iterator[Refusal]:
    expected = case.expected
    if not (expected and expected.issued and expected.field and case.pdf.startswith(expected.issued) and case.filled):
        return
    signature = case.filled[-1]
    if signature.end <= len(expected.issued):  # no signature since; point 1 refuses it
        return
    old, new = case.revision(len(expected.issued)), case.revision(signature.end)
    changed = difference(old, new, allowed(old, new, signed=expected.field))
    if changed:
        alone = "SIG_CHANGED_BY_SIGNING" if len(case.filled) == 1 else "SIG_CHANGED_BETWEEN"
        yield _changed(signature, changed, "SIG_CERTIFIED" if changed.path == PERMISSIONS else alone)


def _area(field: object) -> float:
    left, bottom, right, top = (float(coordinate) for coordinate in entry(field, "/Rect", (0, 0, 0, 0)))
    return abs((right - left) * (top - bottom))
