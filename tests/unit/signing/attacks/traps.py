"""Builds papers with traps laid in them before anybody signs, each of a kind that is refused."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

Change = Callable[[pikepdf.Pdf], None]


def trapped(paper: bytes, change: Change) -> bytes:
    made = BytesIO()
    with pikepdf.open(BytesIO(paper)) as pdf:
        change(pdf)
        pdf.save(made)
    return made.getvalue()


def _link(action: Any) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        entries = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=action)
        pdf.pages[0].Annots = Array([pdf.make_indirect(entries)])

    return change


def _annotation(**entries: Any) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        dictionary = Dictionary(Type=Name.Annot, Rect=[0, 0, 9, 9], **entries)
        pdf.pages[0].Annots = Array([pdf.make_indirect(dictionary)])

    return change


def _layer(pdf: pikepdf.Pdf) -> None:
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("ẩn")))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(OFF=Array([group])))


def form(pdf: pikepdf.Pdf, **entries: Any) -> Any:
    return pdf.make_stream(b"0 g 0 0 9 9 re f", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9], **entries)


def _drawn(pdf: pikepdf.Pdf, value: Any) -> None:
    pdf.pages[0].obj.Resources.XObject = Dictionary(X0=value)


def _layered_form(pdf: pikepdf.Pdf) -> None:
    _drawn(pdf, form(pdf, OC=Dictionary(Type=Name.OCG)))


def _page_of_another_file(pdf: pikepdf.Pdf) -> None:
    _drawn(pdf, form(pdf, Ref=Dictionary(F=String("khac.pdf"), Page=0)))


def _another_picture_for_printing(pdf: pikepdf.Pdf) -> None:
    picture = {"Type": Name.XObject, "Subtype": Name.Image, "Width": 1, "Height": 1, "BitsPerComponent": 8}
    other = pdf.make_stream(b"\0", ColorSpace=Name.DeviceGray, **picture)
    alternates = Array([Dictionary(Image=other, DefaultForPrinting=True)])
    _drawn(pdf, pdf.make_stream(b"\xff", ColorSpace=Name.DeviceGray, Alternates=alternates, **picture))


def _content_of_another_file(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Contents = pdf.make_stream(b"", F=String("khac.txt"))


def _file_within(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["a.txt"] = b"khac"


REFUSED: dict[str, Change] = {
    "a layer": _layer,
    "a form in a layer": _layered_form,
    "a note in a layer": _annotation(Subtype=Name.FreeText, OC=Dictionary(Type=Name.OCG)),
    "a page of another file": _page_of_another_file,
    "another picture for printing": _another_picture_for_printing,
    "content of another file": _content_of_another_file,
    "a file within": _file_within,
    "an action that hides": _link(Dictionary(S=Name.Hide, T=String("a"))),
    "an action that hides, after another": _link(
        Dictionary(S=Name.URI, URI=String("x"), Next=Dictionary(S=Name.Hide, T=String("a")))
    ),
    "an action on layers": _link(Dictionary(S=Name.SetOCGState, State=Array())),
    "an action that resets fields": _link(Dictionary(S=Name.ResetForm)),
    "an action that sends fields": _link(Dictionary(S=Name.SubmitForm, F=String("https://a.test"))),
    "an action that loads fields": _link(Dictionary(S=Name.ImportData, F=String("a.fdf"))),
    "a script": _link(Dictionary(S=Name.JavaScript, JS=String("1"))),
    "a program": _link(Dictionary(S=Name.Launch, F=String("a.exe"))),
    "a film": _annotation(Subtype=Name.Movie),
    "a scene": _annotation(Subtype=Name("/3D")),
    "a screen": _annotation(Subtype=Name.Screen),
    "a script when the page opens": lambda pdf: setattr(
        pdf.pages[0].obj, "AA", Dictionary(O=Dictionary(S=Name.JavaScript, JS=String("1")))
    ),
}
