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
HARMLESS = (ModificationLevel.NONE, ModificationLevel.FORM_FILLING)
DATED = frozenset({"/ModDate", "/Producer"})


def check(case: Case) -> Iterator[Refusal]:
    """Yield SIG_CHANGED_BETWEEN by our own comparison of objects, and where pyHanko finds more than forms changed."""
    for earlier, later in zip(case.filled, case.filled[1:], strict=False):
        if not _only_numbered_and_signed(case, earlier.end, later):
            yield Refusal(code="SIG_CHANGED_BETWEEN", field=later.field)
    expected = case.expected
    if expected and expected.issued and expected.field and case.pdf.startswith(expected.issued) and case.filled:
        old = case.revision(len(expected.issued))
        if differences(old, case.revision(case.filled[-1].end), allowed(old, expected.field, texts=False)):
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
    unsigned = case.revision(end)
    if between:
        numbered = case.revision(between[0])
        if differences(unsigned, numbered, allowed(unsigned, "", texts=True)):
            return False
        return not differences(numbered, case.revision(later.end), allowed(numbered, later.field, texts=False))
    return not differences(unsigned, case.revision(later.end), allowed(unsigned, later.field, texts=True))


def allowed(old: PdfFileReader, signed: str, *, texts: bool) -> Allowed:
    """Return what may change after a revision: the field now signed and, with `texts`, empty unlocked texts."""
    fields = form_fields(old)
    locks = [one["/Lock"] for _, kind, one in fields if kind == "/Sig" and "/V" in one and "/Lock" in one]
    unlocked = bool(locks) or not any(kind == "/Sig" and "/V" in one for _, kind, one in fields)
    objects: dict[Reference, frozenset[str]] = {}
    for name, kind, one in fields:
        if kind == "/Sig" and name == signed and "/V" not in one:
            objects[_reference(one)] = SIGNED
        if texts and unlocked and kind == "/Tx" and "/V" not in one and not any(_locks(lock, name) for lock in locks):
            objects[_reference(one)] = WRITTEN
    catalog, form = frozenset({"/Extensions"}), frozenset({"/SigFlags"})
    return Allowed(catalog=catalog, form=form, info=DATED, objects=objects)


def _locks(lock: Any, name: str) -> bool:
    named = name in [str(one) for one in entry(lock, "/Fields", ())]
    return {"/All": True, "/Include": named, "/Exclude": not named}.get(str(entry(lock, "/Action")), True)


def _reference(one: Any) -> Reference:
    reference = one.container_ref
    return (reference.idnum, reference.generation)
