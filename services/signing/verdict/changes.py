"""Point 5: between two signatures only the number, the date and the next signature field changed."""

import re
from collections.abc import Iterator
from typing import Any

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel

from services.signing.pdfdict import entry
from services.signing.verdict.compare import Allowed, Reference, differences
from services.signing.verdict.fields import form_fields
from services.signing.verdict.model import Refusal
from services.signing.verdict.reading import Case, Filled
from services.signing.verdict.trust import status_of

ENDS = re.compile(rb"%%EOF(\r\n|\r|\n)?\Z")
WRITTEN = frozenset({"/V", "/AP"})
SIGNED = frozenset({"/V", "/AP", "/M"})
LOCKED = 128  # of an annotation's flags (ISO 32000-1, 12.5.3): many tools set it when they sign
HARMLESS = (ModificationLevel.NONE, ModificationLevel.FORM_FILLING)
DATED = frozenset({"/ModDate", "/Producer"})
LARGEST = 595 * 842 / 4  # square points that a later signature may cover of what an earlier one stands under: of A4


def check(case: Case) -> Iterator[Refusal]:
    """Yield SIG_CHANGED_BETWEEN by our own comparison of objects, and where pyHanko finds more than forms changed."""
    for earlier, later in zip(case.filled, case.filled[1:], strict=False):
        if not _only_numbered_and_signed(case, earlier.end, later) or _area(later.dictionary) > LARGEST:
            yield Refusal(code="SIG_CHANGED_BETWEEN", field=later.field)
    expected = case.expected
    if expected and expected.issued and expected.field and case.pdf.startswith(expected.issued) and case.filled:
        old = case.revision(len(expected.issued))
        new = case.revision(case.filled[-1].end)
        if differences(old, new, allowed(old, new, signed=expected.field)):
            yield Refusal(code="SIG_CHANGED_BETWEEN", field=expected.field)
    for one in case.filled[:-1]:
        status = status_of(case, one)
        if status.modification_level not in HARMLESS or not status.docmdp_ok:
            yield Refusal(code="SIG_CHANGED_BETWEEN", field=one.field)


def _only_numbered_and_signed(case: Case, end: int, later: Filled) -> bool:
    """Say whether number and date were filled in once, empty before, and then, or with them, the next field signed."""
    between = case.revision_ends(end, later.end)
    if len(between) > 1:
        return False
    unsigned, signed = case.revision(end), case.revision(later.end)
    if between:
        numbered = case.revision(between[0])
        if differences(unsigned, numbered, allowed(unsigned, numbered, texts=True)):
            return False
        return not differences(numbered, signed, allowed(numbered, signed, signed=later.field))
    return not differences(unsigned, signed, allowed(unsigned, signed, signed=later.field, texts=True))


def allowed(old: PdfFileReader, new: PdfFileReader, *, signed: str = "", texts: bool = False) -> Allowed:
    """Return what may change between two revisions: the field now signed and, with `texts`, unlocked texts now filled.

    A text that stays empty keeps its look: it would show what no value says.
    """
    fields = form_fields(old)
    locks = [one["/Lock"] for _, kind, one in fields if kind == "/Sig" and "/V" in one and "/Lock" in one]
    unlocked = bool(locks) or not any(kind == "/Sig" and "/V" in one for _, kind, one in fields)
    now = {_reference(one) for _, kind, one in form_fields(new) if kind == "/Tx" and "/V" in one} if texts else set()
    objects: dict[Reference, frozenset[str]] = {}
    for name, kind, one in fields:
        if kind == "/Sig" and name == signed and "/V" not in one:
            objects[_reference(one)] = SIGNED | _flags_if_locked(one, new)
        free = unlocked and "/V" not in one and _reference(one) in now
        if kind == "/Tx" and free and not any(_locks(lock, name) for lock in locks):
            objects[_reference(one)] = WRITTEN
    catalog, form = frozenset({"/Extensions"}), frozenset({"/SigFlags"})
    return Allowed(catalog=catalog, form=form, info=DATED, objects=objects)


def _flags_if_locked(field: Any, new: PdfFileReader) -> frozenset[str]:
    """Return the flags' key where the newer revision locks the field's widget and changes no other flag of it."""
    now: Any = next((one for _, _, one in form_fields(new) if _reference(one) == _reference(field)), {})
    return frozenset({"/F"} if entry(now, "/F") == entry(field, "/F", 0) | LOCKED else ())


def _locks(lock: Any, name: str) -> bool:
    named = name in [str(one) for one in entry(lock, "/Fields", ())]
    return {"/All": True, "/Include": named, "/Exclude": not named}.get(str(entry(lock, "/Action")), True)


def _area(field: Any) -> float:
    left, bottom, right, top = (float(one) for one in entry(field, "/Rect", (0, 0, 0, 0)))
    return abs((right - left) * (top - bottom))


def _reference(one: Any) -> Reference:
    reference = one.container_ref
    return (reference.idnum, reference.generation)
