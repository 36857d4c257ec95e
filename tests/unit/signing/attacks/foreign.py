"""Papers that were not prepared by us: a form of any making, with two signatures and a number to be filled in."""

# mypy: allow-untyped-calls
# (pyHanko types its values, not all of its constructors)

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name

from services.signing.pdf.incremental import IncrementalUpdate
from tests.unit.signing.attacks.edits import Edit, dictionary

Change = Callable[[pikepdf.Pdf], None]
LINE = b"/Tx BMC q BT 0 g /F0 13 Tf 0 4 Td (07) Tj ET Q EMC"
FREE = ("so", "form.so", "co_quan")


def foreign(change: Change = lambda _: None, *, nested: bool = False, **how: Any) -> bytes:
    """Return a paper whose number is the field `so`, or `form.so` with its type stated above it; `how` it is saved."""
    pdf, made = pikepdf.new(), BytesIO()
    pdf.add_blank_page(page_size=(595, 842))
    page = pdf.pages[0].obj
    page.Contents = pdf.make_stream(b"0 0 9 9 re f")
    lock = Dictionary(Type=Name.SigFieldLock, Action=Name.Exclude, Fields=Array([String(entry) for entry in FREE]))

    def widget(left: int, **entries: Any) -> Any:
        box = Array([left, 100, left + 80, 116])
        entry = Dictionary(Type=Name.Annot, Subtype=Name.Widget, F=4, P=page, Rect=box, **entries)
        return pdf.make_indirect(entry)

    person = widget(100, FT=Name.Sig, T=String("nguoi_ky"), Lock=pdf.make_indirect(lock))
    agency = widget(200, FT=Name.Sig, T=String("co_quan"))
    number = widget(300, T=String("so"))
    top = number
    if nested:
        top = pdf.make_indirect(Dictionary(FT=Name.Tx, T=String("form"), Kids=Array([number])))
        number.Parent = top
    else:
        number.FT = Name.Tx
    page.Annots = Array([person, agency, number])
    pdf.Root.AcroForm = pdf.make_indirect(Dictionary(Fields=Array([person, agency, top]), SigFlags=3))
    pdf.docinfo["/Title"] = "Quyết định"
    change(pdf)
    pdf.save(made, **how)
    return made.getvalue()


def look(line: bytes, value: str | None = "07", **more: Any) -> Edit:
    """Fill in the number's field: what it holds, and what it shows; `more` goes into the form XObject."""

    def edit(writer: IncrementalUpdate) -> None:
        field = writer.root["/AcroForm"]["/Fields"][2]
        field = field["/Kids"][0] if "/Kids" in field else field
        font = dictionary(Type=pdf_name("/Font"), Subtype=pdf_name("/Type1"), BaseFont=pdf_name("/Helvetica"))
        box = generic.ArrayObject([generic.FloatObject(entry) for entry in (0, 0, 80, 16)])
        entries = {"Subtype": pdf_name("/Form"), "BBox": box, "Resources": dictionary(Font=dictionary(F0=font)), **more}
        shown = writer.add_object(generic.StreamObject(dictionary(**entries), stream_data=line))
        field[pdf_name("/AP")] = dictionary(N=shown)
        if value is not None:
            field[pdf_name("/V")] = generic.pdf_string(value)
        writer.update_container(field)

    return edit
