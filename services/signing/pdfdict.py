"""Looks into pyHanko's dictionaries: its `get` hands out references unresolved, its `[]` does not."""

from typing import Any


def entry(dictionary: Any, key: str, default: Any = None) -> Any:
    """Return an entry, its reference followed, or the default where it is missing or null, which is the same."""
    try:
        return dictionary[key]
    except KeyError:
        return default


def form_of(root: Any) -> Any:
    """Return the catalog's form, or an empty one."""
    return entry(root, "/AcroForm", {})
