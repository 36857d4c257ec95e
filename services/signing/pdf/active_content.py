"""Finds what could change or hide what a PDF shows after it was signed (reliability rule: the trap is laid before)."""

import re
from collections.abc import Iterator
from io import BytesIO

import pikepdf
from pypdf import PdfReader
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
SUSPECT = re.compile(b"(?:%s)(?![A-Za-z0-9])" % b"|".join(name.encode() for name in sorted(FORBIDDEN_NAMES)))


def may_be_active(document: pikepdf.Pdf) -> bool:
    """Return whether a PDF could hold active content: False is certain, True wants a closer look.

    QPDF writes every name of an object in one form, so one search finds each forbidden name wherever it stands.
    """
    streams = [value for value in document.objects if isinstance(value, pikepdf.Stream)]
    if any("/F" in stream or "/Ref" in stream for stream in streams):
        return True
    values = (value for value in document.objects if isinstance(value, pikepdf.Object))  # no plain numbers
    return any(SUSPECT.search(_written(value)) for value in values)


def _written(value: pikepdf.Object) -> bytes:
    """Return an object as QPDF writes it; of a stream, its dictionary."""
    return value.stream_dict.unparse() if isinstance(value, pikepdf.Stream) else value.unparse(resolved=True)


def active_content_of_file(pdf: bytes) -> str | None:
    """Return what active content stands below the catalog of a PDF, or None."""
    return active_content(PdfReader(BytesIO(pdf), strict=False).trailer.get("/Root"))


def active_content(root: object) -> str | None:
    """Return what active content stands below a PDF's catalog, as pypdf reads it, or None."""
    for dictionary in _dictionaries(root):
        for key in dictionary:
            if key in FORBIDDEN:
                return FORBIDDEN[key]
        for key in NAMING_KEYS:
            name = dictionary.raw_get(key) if key in dictionary else None
            if isinstance(name, NameObject) and name in FORBIDDEN_NAMES:
                return FORBIDDEN_NAMES[name]
        if (isinstance(dictionary, StreamObject) and "/F" in dictionary) or (
            "/Ref" in dictionary and dictionary.get("/Subtype") == "/Form"
        ):
            return EXTERNAL
    return None


def _dictionaries(root: object) -> Iterator[DictionaryObject]:
    seen: set[int] = set()
    queue = [root]
    while queue:
        value = queue.pop()
        if isinstance(value, IndirectObject):
            if value.idnum in seen:
                continue
            seen.add(value.idnum)
            value = value.get_object()
        if isinstance(value, DictionaryObject):
            yield value
            queue.extend(value.raw_get(key) for key in value)
        elif isinstance(value, ArrayObject):
            queue.extend(list.__iter__(value))
