"""Point 7: a second reader (pypdf) sees the same pages and fields, drawn alike, and nothing that could change them."""

# mypy: allow-untyped-calls
# (pyHanko types its values, not all of its constructors)

from collections.abc import Iterator
from io import BytesIO

from pyhanko.pdf_utils import generic
from pypdf import PdfReader
from pypdf.generic import StreamObject

from services.signing.pdf.active_content import active_content
from services.signing.pdf.objects import PdfValue, entry
from services.signing.verdict.model import Refusal
from services.signing.verdict.pdf.case import Case
from services.signing.verdict.pdf.fields import fields_below, stray_signatures
from services.signing.verdict.pdf.text_appearance import wrong_texts

STREAMS = (generic.StreamObject, StreamObject)
PAGE_ENTRIES = ("/MediaBox", "/CropBox", "/Rotate")


def check(case: Case) -> Iterator[Refusal]:
    """Yield SIG_ACTIVE_CONTENT, SIG_TEXT_NOT_AS_HELD for a look unlike its value, SIG_READERS_DISAGREE."""
    second = PdfReader(BytesIO(case.pdf), strict=False)
    if active_content(second.trailer.get("/Root")):
        yield Refusal(code="SIG_ACTIVE_CONTENT")
    pages = [_page(page, _second_streams) for page in second.pages]
    same = (pages, _fields(second.root_object)) == (_pages_of_first(case), _fields(case.reader.root))
    yield from (Refusal(code="SIG_TEXT_NOT_AS_HELD", detail=name) for name in wrong_texts(second))
    if not same or (case.filled and stray_signatures(case.reader)):
        yield Refusal(code="SIG_READERS_DISAGREE")


def _pages_of_first(case: Case) -> list[object]:
    count = int(case.reader.root["/Pages"]["/Count"])
    pages = [case.reader.find_page_for_modification(n)[0].get_object() for n in range(count)]
    return [_page(page, _first_streams) for page in pages]


def _page(page: object, streams: PdfValue) -> PdfValue:
    return (
        [_plain(_inherited(page, key)) for key in PAGE_ENTRIES],
        streams(entry(page, "/Contents")),
        sorted(str(key) for key in entry(_inherited(page, "/Resources") or {}, "/Font", {})),
        [_annotation(reference.get_object(), streams) for reference in entry(page, "/Annots", ())],
    )


def _annotation(annotation: object, streams: PdfValue) -> PdfValue:
    shown = entry(entry(annotation, "/AP", {}), "/N", {})
    return (_plain(entry(annotation, "/Rect")), streams(shown) if isinstance(shown, STREAMS) else sorted(shown))


def _inherited(page: PdfValue, key: str) -> PdfValue:
    for _ in range(100):
        if key in page:
            return page[key]
        if "/Parent" not in page:
            break
        page = page["/Parent"]
    return None


def _plain(value: PdfValue) -> PdfValue:
    return [float(number) for number in value] if isinstance(value, list) else None if value is None else float(value)


def _first_streams(contents: PdfValue) -> list[bytes]:
    if contents is None:
        return []
    return [_data(stream.get_object()) for stream in (contents if isinstance(contents, list) else [contents])]


def _data(stream: PdfValue) -> bytes:
    return bytes(stream.data) if stream.encoded_data else b""  # deflating nothing at all gives no stream of zlib's


def _second_streams(contents: PdfValue) -> list[bytes]:
    contents = contents.get_object() if contents is not None else None
    if contents is None:
        return []
    return (
        [content.get_object().get_data() for content in contents]
        if isinstance(contents, list)
        else [contents.get_data()]
    )


def _fields(root: PdfValue) -> list[PdfValue]:
    return sorted((name, kind, _value(entry(field, "/V"))) for name, kind, field in fields_below(root))


def _value(value: PdfValue) -> str:
    value = value.get_object() if value is not None else None
    if value is not None and "/ByteRange" in value and not isinstance(value, str):
        return f"{[int(number) for number in value['/ByteRange']]} {len(value['/Contents'])}"
    return "" if value is None else str(value)
