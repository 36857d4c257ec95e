"""Point 7 for plain papers: QPDF, which has its own idea of a PDF, sees the same pages, widgets and signatures."""

from io import BytesIO

import pikepdf

from services.signing.pdf.plain.values import Ref, Stream, Unplain, Value
from services.signing.verdict.plain.changes import Walk

MOST_PAGES = 500


def check_agreed(walk: Walk) -> None:
    """Raise Unplain unless both readers agree, and the pages show the form's fields and no other annotations."""
    with pikepdf.open(BytesIO(walk.plain.pdf), suppress_warnings=True) as second:
        if second.get_warnings() or second.is_encrypted:
            raise Unplain("a file that the second reader mends")
        root = second.Root
        if {str(field.T): field.objgen for field in root.AcroForm.Fields} != {
            name: (field.reference.number, 0) for name, field in walk.fields.items()
        }:
            raise Unplain("other fields")
        for signature in walk.signatures:
            number = walk.fields[signature.field].reference.number
            seen = second.get_object((number, 0)).V
            if tuple(map(int, seen.ByteRange)) != signature.byte_range or bytes(seen.Contents) != signature.contents:
                raise Unplain("another signature")
        if len(second.pages) > MOST_PAGES:
            raise Unplain("too many pages")
        pages = [_page(page.obj) for page in second.pages]
    if pages != list(_pages_of_first(walk)):
        raise Unplain("other pages")
    shown = sorted(number for _, _, annotations in pages for number in annotations)
    if shown != sorted(field.reference.number for field in walk.fields.values()):
        raise Unplain("annotations that are no fields, or fields on no page")


def _page(page: pikepdf.Object) -> tuple[int, bytes, list[int]]:
    contents = page.Contents
    if not isinstance(contents, pikepdf.Stream):
        raise Unplain("contents in parts")
    return page.objgen[0], contents.read_raw_bytes(), [each.objgen[0] for each in page.get("/Annots", [])]


def _pages_of_first(walk: Walk) -> list[tuple[int, bytes, list[int]]]:
    """Return the same as the strict reader sees it, page by page in the order of the tree."""
    root = walk.objects[_number(walk.plain.newest.trailer["/Root"])]
    pages: list[tuple[int, bytes, list[int]]] = []
    queue = [_entry(root, "/Pages")]
    while queue:
        reference = queue.pop(0)
        node = walk.objects[_number(reference)]
        kids = _entry(node, "/Kids")
        if len(pages) + len(queue) > MOST_PAGES:
            raise Unplain("too many pages")
        if isinstance(kids, list):
            queue = [*kids, *queue]
            continue
        contents = walk.objects[_number(_entry(node, "/Contents"))]
        annotations = _entry(node, "/Annots")
        if not isinstance(contents, Stream):
            raise Unplain("contents in parts")
        listed = annotations if isinstance(annotations, list) else []
        pages.append((_number(reference), contents.data, [_number(each) for each in listed]))
    return pages


def _entry(value: "Value | None", key: str) -> "Value | None":
    return value.get(key) if isinstance(value, dict) else None


def _number(value: "Value | None") -> int:
    if not isinstance(value, Ref):
        raise Unplain("no reference")
    return value.number
