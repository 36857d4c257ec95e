"""Makes the empty text fields of a prepared PDF, and reads the text style of a field."""

# mypy: allow-untyped-calls
# (pyHanko types its values, not all of its constructors)

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.writer import BasePdfFileWriter

from services.signing.pdf.boxes import Box
from services.signing.pdf.objects import PdfValue

Align = Literal["left", "centre", "right"]

PRINT = 4
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


def add_text_field(
    writer: BasePdfFileWriter, *, field: str, page: int, box: Box, style: str, size: float, align: Align
) -> None:
    """Add an empty text field with an empty appearance (PDF/A wants one); `style` as in the font's file name."""
    page_ref = writer.find_page_for_modification(page)[0]
    look = FieldStyle(style=style, size=size, width=box[2] - box[0], height=box[3] - box[1])
    entries = {
        "/Type": pdf_name("/Annot"),
        "/Subtype": pdf_name("/Widget"),
        "/FT": pdf_name("/Tx"),
        "/T": generic.pdf_string(field),
        "/F": generic.NumberObject(PRINT),
        "/P": page_ref,
        "/Rect": _rectangle(box),
        "/DA": generic.pdf_string(f"/LiberationSerif-{style} {size:g} Tf 0 g"),
        "/Q": generic.NumberObject(round(2 * ALIGNED[align])),
        "/AP": generic.DictionaryObject({pdf_name("/N"): writer.add_object(appearance(look, b"", 0, None))}),
    }
    ref = writer.add_object(generic.DictionaryObject({pdf_name(key): value for key, value in entries.items()}))
    _form(writer)[pdf_name("/Fields")].append(ref)
    writer.register_annotation(page_ref, ref)


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
    """Return the look that `add_text_field` wrote into a field."""
    name, size = str(field["/DA"]).split()[:2]
    left, bottom, right, top = (float(coordinate) for coordinate in field["/Rect"])
    before = int(field.get("/Q", 0)) / 2
    return FieldStyle(
        style=name.rpartition("-")[2], size=float(size), width=right - left, height=top - bottom, before=before
    )


def _form(writer: BasePdfFileWriter) -> PdfValue:
    if "/AcroForm" not in writer.root:
        form = generic.DictionaryObject({pdf_name("/Fields"): generic.ArrayObject()})
        writer.root[pdf_name("/AcroForm")] = writer.add_object(form)
        writer.update_root()
    return writer.root["/AcroForm"]


def _rectangle(box: Sequence[float]) -> generic.ArrayObject:
    return generic.ArrayObject([generic.FloatObject(round(coordinate, 2)) for coordinate in box])
