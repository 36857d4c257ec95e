"""Of point 7: what a filled text field shows is what it holds, written in one line and nothing drawn beside it."""

import unicodedata
from collections.abc import Iterator
from typing import cast

from pypdf import PageObject, PdfReader
from pypdf.generic import ContentStream, DictionaryObject, EncodedStreamObject, StreamObject

from services.signing.pdf.objects import PdfValue, entry
from services.signing.verdict.pdf.fields import inherited
from services.signing.verdict.pdf.visible_text import is_seen

WRITES = frozenset((b"BMC", b"BDC", b"EMC", b"q", b"Q", b"BT", b"ET", b"g", b"Tf", b"Td", b"Tm", b"Tz", b"Tj", b"TJ"))
LONGEST = 50_000  # bytes of an appearance; usual are some hundreds


def wrong_texts(second: PdfReader) -> Iterator[str]:
    """Yield the name of each filled text field on the pages that shows something else, or not all of what it holds.

    A field that each reader is to draw in its own way shows nothing certain.
    """
    redrawn = bool(entry(entry(second.root_object, "/AcroForm", {}), "/NeedAppearances", False))
    for page in second.pages:
        for reference in page.get("/Annots") or ():
            field = reference.get_object()
            if inherited(field, "/FT") != "/Tx" or (value := inherited(field, "/V")) is None:
                continue
            if redrawn or not _holds(second, page, field, str(value)):
                yield str(inherited(field, "/T"))


def _holds(second: PdfReader, page: PageObject, field: PdfValue, value: str) -> bool:
    looks = field.get("/AP", DictionaryObject())
    shown = looks["/N"] if list(looks) == ["/N"] else None  # no other look for a mouse that comes near
    if not isinstance(shown, StreamObject) or not _is_plain_line(second, shown, field["/Rect"]):
        return False
    return _letters(page.extract_xform_text(cast(EncodedStreamObject, shown))) == _letters(value)


def _is_plain_line(second: PdfReader, shown: StreamObject, box: PdfValue) -> bool:
    if len(shown.get_data()) > LONGEST:
        return False
    operations = ContentStream(shown, second).operations
    return {operator for _, operator in operations} <= WRITES and is_seen(operations, shown, box)


def _letters(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).split())
