"""Builds small files that take for ever to read, or much memory: each with the reason it is refused for."""

# mypy: allow-untyped-calls
# (pyHanko types its values, not all of its constructors)

import zlib
from collections.abc import Callable

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name

from services.signing.pdf.incremental import IncrementalUpdate
from tests.unit.signing.attacks.edits import edited


def deflated(size: int) -> bytes:
    """Return as many zeros, deflated, without deflating them all: one block of a MiB, again and again."""
    packer = zlib.compressobj(9, wbits=-15)
    block = packer.compress(bytes(2**20)) + packer.flush(zlib.Z_FULL_FLUSH)
    checksum = (size % 65521) << 16 | 1
    return b"\x78\xda" + block * (size >> 20) + b"\x03\x00" + checksum.to_bytes(4, "big")


def _whole(objects: dict[int, bytes], *, root: int = 1, size: int | None = None) -> bytes:
    """Return a PDF of these objects with a classical table."""
    pdf, places = b"%PDF-1.7\n", {}
    for number, body in objects.items():
        places[number] = len(pdf)
        pdf += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%d 1\n%010d 00000 n \n" % (number, place) for number, place in places.items())
    start = len(pdf)
    end = b"trailer\n<< /Root %d 0 R /Size %d >>\nstartxref\n%d\n%%%%EOF\n"
    return pdf + b"xref\n0 1\n0000000000 65535 f \n" + table + end % (root, size or max(places) + 1, start)


CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>"
PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"


def _stream(data: bytes, entries: bytes) -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), entries, data)


def _page_tree_in_a_circle(_: bytes) -> bytes:
    return _whole({1: CATALOG, 2: b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 1000000000 >>"})


def _content_bomb(_: bytes) -> bytes:
    bomb = _stream(deflated(2**31), b"/Filter /FlateDecode")
    return _whole({1: CATALOG, 2: PAGES, 3: PAGE, 4: bomb})


def _stacked_bomb(_: bytes) -> bytes:
    bomb = _stream(zlib.compress(deflated(2**33), 9), b"/Filter [/FlateDecode /FlateDecode]")
    return _whole({1: CATALOG, 2: PAGES, 3: PAGE, 4: bomb})


def _table_of_a_million(_: bytes) -> bytes:
    rows = b"0000000009 00000 n \n" * 1_000_000
    head = b"%PDF-1.7\n1 0 obj\n" + CATALOG + b"\nendobj\n"
    table = b"xref\n0 1000000\n" + rows + b"trailer\n<< /Root 1 0 R /Size 1000000 >>\n"
    return head + table + b"startxref\n%d\n%%%%EOF\n" % len(head)


def _table_stream(size: bytes, data: bytes, index: bytes) -> bytes:
    head = b"%PDF-1.7\n1 0 obj\n" + CATALOG + b"\nendobj\n"
    entries = b"/Type /XRef /W [1 4 2] /Root 1 0 R /Filter /FlateDecode /Size %s /Index [%s]" % (size, index)
    body = b"2 0 obj\n" + _stream(data, entries) + b"\nendobj\n"
    return head + body + b"startxref\n%d\n%%%%EOF\n" % len(head)


def _table_stream_bomb(_: bytes) -> bytes:
    return _table_stream(b"300000000", deflated(2**31), b"0 300000000")


def _tables_in_a_circle(_: bytes) -> bytes:
    head = b"%PDF-1.7\n1 0 obj\n" + CATALOG + b"\nendobj\n"
    table = b"xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Root 1 0 R /Size 2 /Prev %d >>\n" % len(head)
    return head + table + b"startxref\n%d\n%%%%EOF\n" % len(head)


def _deep_arrays(_: bytes) -> bytes:
    return _whole({1: CATALOG, 2: PAGES, 3: PAGE, 4: b"[" * 200_000 + b"]" * 200_000})


def _deep_in_the_catalog(_: bytes) -> bytes:
    deep = b"<< /Type /Catalog /Pages 2 0 R /X " + b"[" * 200_000 + b"]" * 200_000 + b">>"
    return _whole({1: deep, 2: PAGES, 3: PAGE, 4: b"null"})


def _long_number(_: bytes) -> bytes:
    return _whole({1: CATALOG.replace(b">>", b"/X " + b"9" * 500_000 + b">>"), 2: PAGES, 3: PAGE, 4: b"null"})


def _object_stream_of_itself(_: bytes) -> bytes:
    packed = b"1 0 "
    head = b"%PDF-1.7\n"
    inner = _stream(packed, b"/Type /ObjStm /N 1 /First 4 /Extends 3 0 R")
    body = b"3 0 obj\n" + inner + b"\nendobj\n"
    rows = b"".join(bytes([kind]) + a.to_bytes(4, "big") + b.to_bytes(2, "big") for kind, a, b in _rows(head, body))
    table = _stream(rows, b"/Type /XRef /W [1 4 2] /Root 1 0 R /Size 5 /Index [0 5]")
    return head + body + b"4 0 obj\n" + table + b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % len(head + body)


def _rows(head: bytes, body: bytes) -> list[tuple[int, int, int]]:
    return [(0, 0, 0), (2, 3, 0), (2, 1, 0), (2, 3, 1), (1, len(head + body), 0)]


def _object_stream_bomb(_: bytes) -> bytes:
    head = b"%PDF-1.7\n"
    body = b"3 0 obj\n" + _stream(deflated(2**31), b"/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode") + b"\nendobj\n"
    kinds = [(0, 0, 0), (2, 3, 0), (2, 3, 1), (1, len(head), 0), (1, len(head + body), 0)]
    rows = b"".join(bytes([kind]) + a.to_bytes(4, "big") + b.to_bytes(2, "big") for kind, a, b in kinds)
    table = _stream(rows, b"/Type /XRef /W [1 4 2] /Root 1 0 R /Size 5 /Index [0 5]")
    return head + body + b"4 0 obj\n" + table + b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % len(head + body)


def _bomb_behind_a_signature(sealed: bytes) -> bytes:
    def edit(writer: IncrementalUpdate) -> None:
        entries = {pdf_name("/Filter"): pdf_name("/FlateDecode")}
        page = writer.find_page_for_modification(0)[0]
        bomb = generic.StreamObject(entries, encoded_data=deflated(2**31))
        page.get_object()[pdf_name("/Contents")] = writer.add_object(bomb)
        writer.mark_update(page)

    return edited(sealed, edit)


def _fields_in_a_circle(sealed: bytes) -> bytes:
    def edit(writer: IncrementalUpdate) -> None:
        field = writer.root["/AcroForm"]["/Fields"].raw_get(0)
        field.get_object()[pdf_name("/Kids")] = generic.ArrayObject([field, field])
        writer.update_container(field.get_object())

    return edited(sealed, edit)


def _many_revisions(sealed: bytes) -> bytes:
    pdf = sealed
    for _ in range(400):
        start = pdf.rindex(b"startxref\n") + 10
        before = int(pdf[start : pdf.index(b"\n", start)])
        table = b"xref\n0 0\ntrailer\n<< /Root 1 0 R /Size 41 /Prev %d >>\n" % before
        pdf += table + b"startxref\n%d\n%%%%EOF\n" % len(pdf)
    return pdf


BOMBS: dict[Callable[[bytes], bytes], str] = {
    _content_bomb: "SIG_UNREADABLE",
    _page_tree_in_a_circle: "SIG_UNREADABLE",
    _stacked_bomb: "SIG_UNREADABLE",
    _table_of_a_million: "SIG_TOO_COMPLEX",
    _table_stream_bomb: "SIG_UNREADABLE",
    _tables_in_a_circle: "SIG_UNREADABLE",
    _deep_arrays: "SIG_UNREADABLE",
    _deep_in_the_catalog: "SIG_TOO_COMPLEX",
    _long_number: "SIG_UNREADABLE",
    _object_stream_of_itself: "SIG_TOO_COMPLEX",
    _object_stream_bomb: "SIG_UNREADABLE",
    _bomb_behind_a_signature: "SIG_NOT_TO_END",
    _fields_in_a_circle: "SIG_TOO_COMPLEX",
    _many_revisions: "SIG_TOO_COMPLEX",
}
