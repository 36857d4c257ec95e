"""Adds empty fields to an opened PDF: texts that are written later, and signatures."""

from collections.abc import Sequence

from pikepdf import Array, Dictionary, Name, Pdf, String

from services.signing.pdf.boxes import Box
from services.signing.pdf.text_fields import ALIGNED, Align

PRINT, LOCKED = 4, 128  # flags of an annotation (ISO 32000-1, table 165)
EMPTY_TEXT = b"/Tx BMC  EMC"


def add_text_field(document: Pdf, *, field: str, page: int, box: Box, style: str, size: float, align: Align) -> None:
    """Add an empty text field with an empty appearance (PDF/A wants one); `style` as in the font's file name."""
    widget = _widget(document, field, page, box, EMPTY_TEXT)
    widget.FT, widget.F = Name.Tx, PRINT
    widget.DA, widget.Q = String(f"/LiberationSerif-{style} {size:g} Tf 0 g"), round(2 * ALIGNED[align])
    _register(document, page, widget)


def add_signature_field(document: Pdf, *, field: str, page: int, box: Box, free: Sequence[str]) -> None:
    """Add an empty signature field that locks all fields but the free ones (ISO 32000-1, 12.8.2.4)."""
    widget = _widget(document, field, page, box, b"")
    lock = Dictionary(Type=Name.SigFieldLock, Action=Name.Exclude if free else Name.All)
    if free:
        lock.Fields = Array([String(name) for name in free])
    widget.FT, widget.F, widget.Lock = Name.Sig, PRINT | LOCKED, document.make_indirect(lock)
    _register(document, page, widget)


def _widget(document: Pdf, field: str, page: int, box: Box, drawn: bytes) -> Dictionary:
    look = document.make_stream(drawn, Type=Name.XObject, Subtype=Name.Form, Resources=Dictionary())
    look.BBox = Array([0, 0, round(box[2] - box[0], 2), round(box[3] - box[1], 2)])
    widget = Dictionary(Type=Name.Annot, Subtype=Name.Widget, T=String(field), P=document.pages[page].obj)
    widget.Rect, widget.AP = Array([round(edge, 2) for edge in box]), Dictionary(N=look)
    return widget


def _register(document: Pdf, page: int, widget: Dictionary) -> None:
    if "/AcroForm" not in document.Root:
        document.Root.AcroForm = document.make_indirect(Dictionary(Fields=Array()))
    reference = document.make_indirect(widget)
    document.Root.AcroForm.Fields.append(reference)
    sheet = document.pages[page].obj
    if "/Annots" not in sheet:
        sheet.Annots = Array()
    sheet.Annots.append(reference)
