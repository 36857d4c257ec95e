"""Looks into pyHanko's dictionaries: its `get` hands out references unresolved, its `[]` does not; and into pypdf's."""

from typing import Any

NULL = "NullObject"  # both libraries call it so


def entry(dictionary: Any, key: str, default: object = None) -> Any:
    """Return an entry, its reference followed, or the default where it is missing or null, which is the same."""
    try:
        value = dictionary[key]
    except KeyError:
        return default
    return default if type(value).__name__ == NULL else value


def form_of(root: object) -> Any:
    """Return the catalog's form, or an empty one."""
    return entry(root, "/AcroForm", {})
