"""Of point 5: a first signer who certifies the paper (ISO 32000-1, 12.8.2.2) and leaves room for those that follow."""

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader

from services.signing.pdf.objects import PdfValue, entry
from services.signing.verdict.pdf.fields import form_fields

PERMISSIONS = "/Root/Perms"
ROOM = (2, 3)  # filling in forms and signing; with notes as well, which point 5 refuses all the same
USUAL = 2


def certification(old: PdfFileReader, new: PdfFileReader, field: str) -> frozenset[str]:
    """Return the catalog's key for it where this field's signature certifies, as the first one, and leaves room."""
    signatures = [(name, dictionary) for name, kind, dictionary in form_fields(old) if kind == "/Sig"]
    if "/Perms" in old.root or any("/V" in dictionary for _, dictionary in signatures):
        return frozenset()
    permissions: PdfValue = entry(new.root, "/Perms", {})
    signed: PdfValue = next((dictionary for name, _, dictionary in form_fields(new) if name == field), {})
    if set(permissions) != {"/DocMDP"} or "/V" not in signed or permits(signed) not in ROOM:
        return frozenset()
    named, signature = permissions.raw_get("/DocMDP"), signed.raw_get("/V")
    same = isinstance(named, generic.IndirectObject) and isinstance(signature, generic.IndirectObject)
    return frozenset({"/Perms"} if same and named.reference == signature.reference else ())


def permits(field: object) -> int | None:
    """Return what a field's signature permits to follow: 1 nothing, 2 forms, 3 notes; None if it does not certify."""
    references = entry(entry(field, "/V", {}), "/Reference", ())
    transforms = [
        reference.get_object()
        for reference in references
        if entry(reference.get_object(), "/TransformMethod") == "/DocMDP"
    ]
    if len(transforms) > 1:
        return 1
    return int(entry(entry(transforms[0], "/TransformParams", {}), "/P", USUAL)) if transforms else None
