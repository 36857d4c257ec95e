"""Of point 7: what a filled text field shows is what it holds, written in one line and nothing drawn beside it."""

import unicodedata
from typing import cast

from pypdf import PdfReader
from pypdf.generic import ArrayObject, ContentStream, DictionaryObject, EncodedStreamObject, StreamObject

WRITES = frozenset((b"BMC", b"BDC", b"EMC", b"q", b"Q", b"BT", b"ET", b"g", b"Tf", b"Td", b"Tm", b"Tz", b"Tj", b"TJ"))
TALLEST = 36.0  # points: two lines; ours are one of 13 to 20 points


def texts_hold(second: PdfReader) -> bool:
    """Say so of every filled text field on the pages of a file."""
    for page in second.pages:
        for reference in page.get("/Annots") or ():
            one = reference.get_object()
            if one.get("/FT") != "/Tx" or one.get("/V") is None:
                continue
            shown = one.get("/AP", DictionaryObject()).get("/N")
            shown = shown.get_object() if shown is not None else None
            if not isinstance(shown, StreamObject) or not _is_low(one) or not _only_writes(second, shown):
                return False
            if _letters(page.extract_xform_text(cast(EncodedStreamObject, shown))) != _letters(str(one["/V"])):
                return False
    return True


def _is_low(one: DictionaryObject) -> bool:
    box = one["/Rect"]
    return isinstance(box, ArrayObject) and abs(float(box[3]) - float(box[1])) <= TALLEST


def _only_writes(second: PdfReader, shown: StreamObject) -> bool:
    return {operator for _, operator in ContentStream(shown, second).operations} <= WRITES


def _letters(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).split())
