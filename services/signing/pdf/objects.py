"""Looks into pyHanko's dictionaries: its `get` hands out references unresolved, its `[]` does not; and into pypdf's."""

from typing import Any, TypeAlias  # two libraries that type no entry of a PDF

PdfValue: TypeAlias = Any  # what stands in a PDF: pyHanko and pypdf have a class each for it, and type no entry
NULL = "NullObject"  # both libraries call it so


def entry(dictionary: PdfValue, key: str, default: object = None) -> PdfValue:
    """Return an entry, its reference followed, or the default where it is missing or null, which is the same."""
    try:
        value = dictionary[key]
    except KeyError:
        return default
    return default if type(value).__name__ == NULL else value


def form_of(root: object) -> PdfValue:
    """Return the catalog's form, or an empty one."""
    return entry(root, "/AcroForm", {})
