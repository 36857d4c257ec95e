"""The look of a text that is written into its field later."""

# mypy: allow-untyped-calls
# (pyHanko types its values, not all of its constructors)

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name

from services.signing.pdf.objects import PdfValue

Align = Literal["left", "centre", "right"]

ALIGNED: dict[Align, float] = {"left": 0, "centre": 0.5, "right": 1}  # the part of what is free that stands before
DESCENT = 0.3  # of the size, from the field's lower edge to the baseline


@dataclass(frozen=True, kw_only=True)
class FieldStyle:
    """How a field's text is drawn: font style, size in points, width and height of the box, the part left before it."""

    style: str
    size: float
    width: float
    height: float
    before: float = 0


def appearance(look: FieldStyle, operators: bytes, width: float, font: object | None) -> generic.StreamObject:
    """Return a form XObject that shows text operators on the field's baseline, in a font resource or none.

    `width` is the text's, in points; wider than its field, it is set narrower.
    """
    entries: dict[PdfValue, PdfValue] = {
        pdf_name("/Type"): pdf_name("/XObject"),
        pdf_name("/Subtype"): pdf_name("/Form"),
        pdf_name("/BBox"): _rectangle((0, 0, look.width, look.height)),
        pdf_name("/Resources"): generic.DictionaryObject(),
    }
    drawn = b""
    if font is not None:
        fonts = generic.DictionaryObject({pdf_name("/F0"): font})
        entries[pdf_name("/Resources")] = generic.DictionaryObject({pdf_name("/Font"): fonts})
        drawn = b"q BT 0 g %s %s ET Q" % (line_start(look, width), operators)
    return generic.StreamObject(entries, stream_data=b"/Tx BMC " + drawn + b" EMC")


def line_start(look: FieldStyle, width: float) -> bytes:
    """Return the operators that set the font and begin a line of a width in points."""
    narrow = b"%.2f Tz " % (100 * look.width / width) if width > look.width else b""
    start = max(look.width - width, 0) * look.before
    return b"%s/F0 %g Tf %.2f %g Td" % (narrow, look.size, start, DESCENT * look.size)


def look_of(field: PdfValue) -> FieldStyle:
    """Return the look that a field was given as the paper was prepared."""
    name, size = str(field["/DA"]).split()[:2]
    left, bottom, right, top = (float(coordinate) for coordinate in field["/Rect"])
    before = int(field.get("/Q", 0)) / 2
    return FieldStyle(
        style=name.rpartition("-")[2], size=float(size), width=right - left, height=top - bottom, before=before
    )


def _rectangle(box: Sequence[float]) -> generic.ArrayObject:
    return generic.ArrayObject([generic.FloatObject(round(coordinate, 2)) for coordinate in box])
