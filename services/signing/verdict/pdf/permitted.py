"""Of point 5: what may differ between two revisions when a field is signed, or a number and a date are filled in."""

import re

from pyhanko.pdf_utils.reader import PdfFileReader

from services.signing.pdf.objects import PdfValue, entry
from services.signing.verdict.pdf.certified import certification
from services.signing.verdict.pdf.compare import Allowed, Reference
from services.signing.verdict.pdf.defaults import added_defaults, newer_version
from services.signing.verdict.pdf.fields import form_fields

ENDS = re.compile(rb"%%EOF(\r\n|\r|\n)?\Z")
WRITTEN = frozenset({"/V", "/AP"})
SIGNED = frozenset({"/V", "/AP", "/M"})
LOCKED = 128  # of an annotation's flags (ISO 32000-1, 12.5.3): many tools set it when they sign
DATED = frozenset({"/ModDate", "/Producer"})


def allowed(old: PdfFileReader, new: PdfFileReader, *, signed: str = "", texts: bool = False) -> Allowed:
    """Return what may change between two revisions: the field now signed and, with `texts`, unlocked texts now filled.

    A signature may also certify, if it is the first, and write what signing tools write and no reader shows.

    An empty text keeps its appearance: otherwise it would show a text without a value.
    """
    fields = form_fields(old)
    locks = [field["/Lock"] for _, kind, field in fields if kind == "/Sig" and "/V" in field and "/Lock" in field]
    unlocked = bool(locks) or not any(kind == "/Sig" and "/V" in field for _, kind, field in fields)
    now = (
        {reference_of(field) for _, kind, field in form_fields(new) if kind == "/Tx" and "/V" in field}
        if texts
        else set()
    )
    objects: dict[Reference, frozenset[str]] = {}
    for name, kind, field in fields:
        if kind == "/Sig" and name == signed and "/V" not in field:
            objects[reference_of(field)] = SIGNED | _flags_if_locked(field, new)
        free = unlocked and "/V" not in field and reference_of(field) in now
        if kind == "/Tx" and free and not any(_locks(lock, name) for lock in locks):
            objects[reference_of(field)] = WRITTEN
    catalog = frozenset({"/Extensions"})
    catalog |= certification(old, new, signed) | newer_version(old.root, new.root) if signed else frozenset()
    form = frozenset({"/SigFlags"}) | (added_defaults(old.root, new.root) if signed else frozenset())
    return Allowed(catalog=catalog, form=form, info=DATED, objects=objects, packet=bool(signed))


def _flags_if_locked(field: object, new: PdfFileReader) -> frozenset[str]:
    """Return the flags' key where the newer revision locks the field's widget and changes no other flag of it."""
    now: PdfValue = next((other for _, _, other in form_fields(new) if reference_of(other) == reference_of(field)), {})
    return frozenset({"/F"} if entry(now, "/F") == entry(field, "/F", 0) | LOCKED else ())


def _locks(lock: object, name: str) -> bool:
    named = name in [str(listed) for listed in entry(lock, "/Fields", ())]
    return {"/All": True, "/Include": named, "/Exclude": not named}.get(str(entry(lock, "/Action")), True)


def reference_of(field: PdfValue) -> Reference:
    """Return the reference of an object that stands by itself."""
    reference = field.container_ref
    return (reference.idnum, reference.generation)
