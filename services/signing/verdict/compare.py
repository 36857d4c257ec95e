"""Compares two revisions of a PDF object by object, from the trailer down; knows nothing of signatures."""

# mypy: allow-untyped-calls
# (pyHanko types its values, not all of its constructors)

from dataclasses import dataclass, field
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader

MOST_OBJECTS = 500_000
LISTS = ("/AcroForm/Fields", "/Annots")

Reference = tuple[int, int]


@dataclass(frozen=True, kw_only=True)
class Allowed:
    """Which dictionary entries may differ: in the catalog, in the form, in /Info, and in objects by reference.

    `appended`: one field that the form and pages may have more, as the last of their list.
    """

    catalog: frozenset[str] = frozenset()
    form: frozenset[str] = frozenset()
    info: frozenset[str] = frozenset()
    objects: dict[Reference, frozenset[str]] = field(default_factory=dict)
    appended: Reference | None = None

    def at(self, path: str, reference: Reference | None) -> frozenset[str]:
        """Return the entries that may differ in a dictionary."""
        by_path = {"/Root": self.catalog, "/Root/AcroForm": self.form, "/Info": self.info}.get(path, frozenset())
        return by_path | self.objects.get(reference or (0, 0), frozenset())

    def grew(self, path: str, was: Any, now: Any) -> bool:
        """Say whether a list of fields or of a page's annotations became longer by what may be appended."""
        if self.appended is None or not path.endswith(LISTS) or not isinstance(now, generic.ArrayObject):
            return False
        if was is not None and not isinstance(was, generic.ArrayObject):
            return False
        last = now.raw_get(len(now) - 1) if len(now) == len(was or ()) + 1 else None
        return isinstance(last, generic.IndirectObject) and (last.idnum, last.generation) == self.appended


def differences(old: PdfFileReader, new: PdfFileReader, allowed: Allowed) -> list[str]:
    """Return the paths at which the newer revision says something else, at most one per walk.

    Every reference must lead to the same object number in both: an update that keeps a document's meaning has no
    reason to move anything.
    """
    seen: set[Reference] = set()
    stack: list[tuple[str, Any, Any]] = []
    for key in ("/Root", "/Info", "/Encrypt"):
        stack.append((key, _entry(old.trailer_view, key), _entry(new.trailer_view, key)))
    while stack:
        path, was, now = stack.pop()
        reference = None
        if isinstance(was, generic.IndirectObject) and isinstance(now, generic.IndirectObject):
            reference = (was.idnum, was.generation)
            if reference != (now.idnum, now.generation):
                return [path]
            if reference in seen:
                continue
            seen.add(reference)
            was, now = was.get_object(), now.get_object()
        if was is None and now is not None and allowed.grew(path, was, _resolved(now)):
            continue
        if len(seen) > MOST_OBJECTS or not (_same_here(was, now) or allowed.grew(path, was, now)):
            return [path]
        stack.extend(_children(path, was, now, allowed.at(path, reference)))
    return []


def _entry(view: Any, key: str) -> Any:
    return view.raw_get(key) if key in view else None


def _resolved(value: Any) -> Any:
    return value.get_object() if isinstance(value, generic.IndirectObject) else value


def _same_here(was: Any, now: Any) -> bool:
    if type(was) is not type(now):
        return False
    if isinstance(was, generic.StreamObject):
        return bool(was.encoded_data == now.encoded_data)
    if isinstance(was, generic.ArrayObject):
        return len(was) == len(now)
    if isinstance(was, generic.DictionaryObject):
        return True
    return bool(was == now)


def _children(path: str, was: Any, now: Any, free: frozenset[str]) -> list[tuple[str, Any, Any]]:
    if isinstance(was, generic.DictionaryObject):
        keys = (set(was) | set(now)) - free
        return [(f"{path}{key}", _entry(was, key), _entry(now, key)) for key in keys]
    if isinstance(was, generic.ArrayObject):
        return [(f"{path}[{n}]", was.raw_get(n), now.raw_get(n)) for n in range(len(was))]
    return []
