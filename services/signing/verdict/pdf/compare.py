"""Compares two revisions of a PDF object by object, from the trailer down; knows nothing of signatures."""

# mypy: allow-untyped-calls
# (pyHanko types its values, not all of its constructors)

from collections.abc import Iterator
from dataclasses import dataclass, field

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader

from services.signing.pdf.objects import PdfValue, entry
from services.signing.verdict.pdf.xmp_packet import same_packet

MOST_OBJECTS = 500_000
LISTS = ("/AcroForm/Fields", "/Annots")
PACKET = "/Root/Metadata"
PACKET_ENTRIES = frozenset({"/Type", "/Subtype", "/Length", "/Filter", "/DecodeParms"})

Reference = tuple[int, int]


@dataclass(frozen=True, kw_only=True)
class Difference:
    """Where two revisions differ: the path from the trailer, and the page it lies on, from 1; 0 on none."""

    path: str
    page: int = 0


@dataclass(frozen=True, kw_only=True)
class Allowed:
    """Which dictionary entries may differ: in the catalog, in the form, in /Info, and in objects by reference.

    `appended`: one field that the form and pages may have more, as the last of their list. `packet`: the document's XMP
    may be brought up to date.
    """

    catalog: frozenset[str] = frozenset()
    form: frozenset[str] = frozenset()
    info: frozenset[str] = frozenset()
    objects: dict[Reference, frozenset[str]] = field(default_factory=dict)
    appended: Reference | None = None
    packet: bool = False

    def at(self, path: str, reference: Reference | None) -> frozenset[str]:
        """Return the entries that may differ in a dictionary."""
        by_path = {"/Root": self.catalog, "/Root/AcroForm": self.form, "/Info": self.info}.get(path, frozenset())
        return by_path | self.objects.get(reference or (0, 0), frozenset())

    def grew(self, path: str, was: object, now: object) -> bool:
        """Return whether a list of fields or of a page's annotations became longer by what may be appended."""
        if self.appended is None or not path.endswith(LISTS) or not isinstance(now, generic.ArrayObject):
            return False
        if was is not None and not isinstance(was, generic.ArrayObject):
            return False
        last = now.raw_get(len(now) - 1) if len(now) == len(was or ()) + 1 else None
        return isinstance(last, generic.IndirectObject) and (last.idnum, last.generation) == self.appended


def difference(old: PdfFileReader, new: PdfFileReader, allowed: Allowed) -> Difference | None:
    """Return the first difference of the newer revision; None when there is none.

    Every reference must lead to the same object number in both: an update that keeps a document's meaning has no
    reason to move anything. The pages are gone through first, so that a page's objects are reported with the page.
    """
    seen: set[Reference] = set()
    was, now = old.trailer_view, new.trailer_view
    stack: list[tuple[str, PdfValue, PdfValue, Reference | None]] = []
    stack += [(key, _entry(was, key), _entry(now, key), None) for key in ("/Encrypt", "/Info", "/Root")]
    while stack:
        path, was, now, page = stack.pop()
        if path == PACKET and allowed.packet and _is_same_packet(_resolved(was), _resolved(now)):
            continue
        reference = None
        if isinstance(was, generic.IndirectObject) and isinstance(now, generic.IndirectObject):
            reference = (was.idnum, was.generation)
            if reference != (now.idnum, now.generation):
                return _found(old, path, page)
            if reference in seen:
                continue
            seen.add(reference)
            was, now = was.get_object(), now.get_object()
            page = reference if _is_page(was) else page
        if was is None and now is not None and allowed.grew(path, was, _resolved(now)):
            continue
        if len(seen) > MOST_OBJECTS or not (_same_here(was, now) or allowed.grew(path, was, now)):
            return _found(old, path, page)
        stack.extend((*child, page) for child in _children(path, was, now, allowed.at(path, reference)))
    return None


def _found(old: PdfFileReader, path: str, page: Reference | None) -> Difference:
    numbers = (n for n, other in enumerate(_pages(old), 1) if other == page)
    return Difference(path=path, page=next(numbers, 0) if page else 0)


def _pages(reader: PdfFileReader) -> Iterator[Reference]:
    for number in range(int(reader.root["/Pages"]["/Count"])):
        page = reader.find_page_for_modification(number)[0]
        yield (page.idnum, page.generation)


def _is_page(value: object) -> bool:
    return isinstance(value, generic.DictionaryObject) and entry(value, "/Type") == "/Page"


def _is_same_packet(was: object, now: object) -> bool:
    if not isinstance(was, generic.StreamObject) or not isinstance(now, generic.StreamObject):
        return False
    plain = set(now) <= PACKET_ENTRIES and all(entry(was, key) == entry(now, key) for key in ("/Type", "/Subtype"))
    return plain and same_packet(was.data, now.data)


def _entry(view: PdfValue, key: str) -> PdfValue:
    return view.raw_get(key) if key in view else None


def _resolved(value: object) -> object:
    return value.get_object() if isinstance(value, generic.IndirectObject) else value


def _same_here(was: PdfValue, now: PdfValue) -> bool:
    if type(was) is not type(now):
        return False
    if isinstance(was, generic.StreamObject):
        return bool(was.encoded_data == now.encoded_data)
    if isinstance(was, generic.ArrayObject):
        return len(was) == len(now)
    if isinstance(was, generic.DictionaryObject):
        return True
    return bool(was == now)


def _children(path: str, was: object, now: PdfValue, free: frozenset[str]) -> list[tuple[str, PdfValue, PdfValue]]:
    if isinstance(was, generic.DictionaryObject):
        keys = sorted((set(was) | set(now)) - free, key="/Pages".__eq__)
        return [(f"{path}{key}", _entry(was, key), _entry(now, key)) for key in keys]
    if isinstance(was, generic.ArrayObject):
        return [(f"{path}[{n}]", was.raw_get(n), now.raw_get(n)) for n in range(len(was))]
    return []
