"""Finds what could change or hide what a PDF shows after it was signed (reliability rule: the trap is laid before)."""

from collections.abc import Iterator

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
