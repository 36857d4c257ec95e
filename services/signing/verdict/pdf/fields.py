"""Finds a form's fields by our own walk: all of them, however the tree is built, and none for ever."""

# mypy: allow-untyped-calls
# (pyHanko types its values, not all of its constructors)

from collections import deque

from pyhanko.pdf_utils.reader import PdfFileReader

from services.signing.pdf.objects import PdfValue, entry, form_of
from services.signing.verdict.model import TooComplex

MOST_FIELDS = 10_000
DEEPEST = 100


def signature_fields(reader: PdfFileReader) -> list[tuple[str, PdfValue]]:
    """Return all signature fields with their full names; raises TooComplex."""
    return [(name, field) for name, kind, field in form_fields(reader) if kind == "/Sig"]


def stray_signatures(reader: PdfFileReader) -> bool:
    """Return whether a page shows a filled signature field that is none of the form's: some readers count it in."""
    fields = [field for _, field in signature_fields(reader)]
    known = {member.container_ref for field in fields for member in (field, *_kids(field))}
    for number in range(int(reader.root["/Pages"]["/Count"])):
        page = reader.find_page_for_modification(number)[0].get_object()
        for raw in entry(page, "/Annots", ()):
            annotation = raw.get_object()
            if (
                annotation.container_ref not in known
                and inherited(annotation, "/FT") == "/Sig"
                and inherited(annotation, "/V") is not None
            ):
                return True
    return False


def inherited(field: PdfValue, key: str) -> PdfValue:
    """Return an entry of a field's or of the nearest above it that has one (ISO 32000-1, 12.7.3.1), or None."""
    for _ in range(DEEPEST):
        if (value := entry(field, key)) is not None or "/Parent" not in field:
            return value
        field = field["/Parent"]
    raise TooComplex("a field below itself")


def _kids(field: object) -> list[PdfValue]:
    return [kid.get_object() for kid in entry(field, "/Kids", ())]


def form_fields(reader: PdfFileReader) -> list[tuple[str, str, PdfValue]]:
    """Return every terminal form field: full name, type, dictionary; raises TooComplex for a tree without end."""
    return fields_below(reader.root)


def fields_below(root: object) -> list[tuple[str, str, PdfValue]]:
    """Return the same of a catalog, as either of the two readers reads it."""
    fields: list[tuple[str, str, PdfValue]] = []
    above: set[tuple[int, int]] = set()
    queue = deque(("", "", reference) for reference in entry(form_of(root), "/Fields", ()))
    while queue:
        if len(fields) + len(queue) > MOST_FIELDS:
            raise TooComplex("fields")
        prefix, kind, raw = queue.popleft()
        field = raw.get_object()
        name = f"{prefix}.{field['/T']}" if prefix and "/T" in field else str(entry(field, "/T", prefix))
        kind = str(entry(field, "/FT", kind))
        kids = [kid for kid in entry(field, "/Kids", ()) if "/T" in kid.get_object()]
        if not kids:
            fields.append((name, kind, field))
            continue
        if hasattr(raw, "idnum"):
            if (raw.idnum, raw.generation) in above:
                raise TooComplex("a field among those below it")
            above.add((raw.idnum, raw.generation))
        queue.extend((name, kind, kid) for kid in kids)
    return fields
