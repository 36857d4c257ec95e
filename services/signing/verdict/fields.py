"""Finds a form's fields by our own walk: all of them, however the tree is built, and none for ever."""

from collections import deque
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader

from services.signing.pdfdict import entry, form_of
from services.signing.verdict.model import TooComplex

MOST_FIELDS = 10_000


def signature_fields(reader: PdfFileReader) -> list[tuple[str, Any]]:
    """Return all signature fields with their full names; raises TooComplex."""
    return [(name, one) for name, kind, one in form_fields(reader) if kind == "/Sig"]


def form_fields(reader: PdfFileReader) -> list[tuple[str, str, Any]]:
    """Return every terminal form field: full name, type, dictionary; raises TooComplex for a tree without end."""
    found: list[tuple[str, str, Any]] = []
    above: set[tuple[int, int]] = set()
    queue = deque(("", "", one) for one in entry(form_of(reader.root), "/Fields", ()))
    while queue:
        if len(found) + len(queue) > MOST_FIELDS:
            raise TooComplex("fields")
        prefix, kind, raw = queue.popleft()
        one = raw.get_object()
        name = f"{prefix}.{one['/T']}" if prefix and "/T" in one else str(entry(one, "/T", prefix))
        kind = str(entry(one, "/FT", kind))
        kids = [kid for kid in entry(one, "/Kids", ()) if "/T" in kid.get_object()]
        if not kids:
            found.append((name, kind, one))
            continue
        if isinstance(raw, generic.IndirectObject):
            if (raw.idnum, raw.generation) in above:
                raise TooComplex("a field among those below it")
            above.add((raw.idnum, raw.generation))
        queue.extend((name, kind, kid) for kid in kids)
    return found
