"""Finds what could change or hide what a PDF shows after it was signed (reliability rule: the trap is laid before)."""

from collections.abc import Iterator
from typing import Any

from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, StreamObject

# Dictionary keys, and values of /Type, /S and /Subtype, that a paper may not hold.
FORBIDDEN = {
    "/JavaScript": "JavaScript",
    "/JS": "JavaScript",
    "/Launch": "Launch",
    "/XFA": "XFA",
    "/EmbeddedFiles": "embedded files",
    "/EmbeddedFile": "embedded files",
    "/EF": "embedded files",
    "/OCProperties": "optional content",
    "/OC": "optional content",
    "/RichMedia": "rich media",
    "/Alternates": "another image for printing",
    "/OPI": "another image for printing",
}
FORBIDDEN_NAMES = FORBIDDEN | {
    "/Hide": "an action that hides",
    "/SetOCGState": "optional content",
    "/SubmitForm": "an action on forms",
    "/ResetForm": "an action on forms",
    "/ImportData": "an action on forms",
    "/GoToE": "embedded files",
    "/Rendition": "rich media",
    "/Screen": "rich media",
    "/Movie": "rich media",
    "/Sound": "rich media",
    "/3D": "rich media",
}
NAMING_KEYS = ("/Type", "/S", "/Subtype")
EXTERNAL = "external streams"


def active_content(root: Any) -> str | None:
    """Return what active content stands below a PDF's catalog, as pypdf reads it, or None."""
    for one in _dictionaries(root):
        for key in one:
            if key in FORBIDDEN:
                return FORBIDDEN[key]
        for key in NAMING_KEYS:
            name = one.raw_get(key) if key in one else None
            if isinstance(name, NameObject) and name in FORBIDDEN_NAMES:
                return FORBIDDEN_NAMES[name]
        if (isinstance(one, StreamObject) and "/F" in one) or ("/Ref" in one and one.get("/Subtype") == "/Form"):
            return EXTERNAL
    return None


def _dictionaries(root: Any) -> Iterator[DictionaryObject]:
    seen: set[int] = set()
    queue = [root]
    while queue:
        one = queue.pop()
        if isinstance(one, IndirectObject):
            if one.idnum in seen:
                continue
            seen.add(one.idnum)
            one = one.get_object()
        if isinstance(one, DictionaryObject):
            yield one
            queue.extend(one.raw_get(key) for key in one)
        elif isinstance(one, ArrayObject):
            queue.extend(list.__iter__(one))
