"""What a forger may want to change in a paper, each as one edit of one more revision."""

# mypy: allow-untyped-calls
# (pyHanko types its values, not all of its constructors)

from collections.abc import Callable
from io import BytesIO
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name

from services.signing.pdf.incremental import IncrementalUpdate, open_update

Edit = Callable[[IncrementalUpdate], None]


def edited(pdf: bytes, edit: Edit) -> bytes:
    """Return the PDF with one more revision that makes an edit."""
    writer, made = open_update(pdf), BytesIO()
    writer._force_write_when_empty = True
    edit(writer)
    writer.write(made)
    return made.getvalue()


def dictionary(**entries: Any) -> generic.DictionaryObject:
    return generic.DictionaryObject({pdf_name(f"/{key}"): value for key, value in entries.items()})


def field_of(writer: IncrementalUpdate, name: str) -> Any:
    return next(field for field in writer.root["/AcroForm"]["/Fields"] if field.get_object()["/T"] == name).get_object()


def _numbers(*values: float) -> generic.ArrayObject:
    return generic.ArrayObject([generic.FloatObject(value) for value in values])


def _drawing(writer: IncrementalUpdate) -> Any:
    entries = {"/Type": "/XObject", "/Subtype": "/Form"}
    named: dict[Any, Any] = {pdf_name(key): pdf_name(value) for key, value in entries.items()}
    named[pdf_name("/BBox")] = _numbers(0, 0, 300, 50)
    return writer.add_object(generic.StreamObject(named, stream_data=b"1 g 0 0 300 50 re f"))


def _annotation(subtype: str) -> Edit:
    def edit(writer: IncrementalUpdate) -> None:
        page = writer.find_page_for_modification(0)[0]
        shown = dictionary(N=_drawing(writer))
        kind = {"Type": pdf_name("/Annot"), "Subtype": pdf_name(subtype), "AP": shown}
        box = _numbers(90, 690, 390, 740)
        first = dictionary(**kind, Rect=box, F=generic.NumberObject(4), Contents=generic.pdf_string("THAY"))
        writer.register_annotation(page, writer.add_object(first))

    return edit


def _catalog(key: str, value: Callable[[IncrementalUpdate], Any]) -> Edit:
    def edit(writer: IncrementalUpdate) -> None:
        writer.root[pdf_name(key)] = value(writer)
        writer.update_root()

    return edit


def _form(key: str, value: Callable[[], Any]) -> Edit:
    def edit(writer: IncrementalUpdate) -> None:
        writer.root["/AcroForm"][pdf_name(key)] = value()
        writer.update_container(writer.root["/AcroForm"])

    return edit


def _page(key: str, value: Callable[[IncrementalUpdate], Any]) -> Edit:
    def edit(writer: IncrementalUpdate) -> None:
        page = writer.find_page_for_modification(0)[0]
        page.get_object()[pdf_name(key)] = value(writer)
        writer.mark_update(page)

    return edit


def _script(_: IncrementalUpdate) -> Any:
    return dictionary(S=pdf_name("/JavaScript"), JS=generic.pdf_string("this.getField('x')"))


def _junk_store(writer: IncrementalUpdate) -> Any:
    return dictionary(Certs=generic.ArrayObject([_drawing(writer)]), Xyz=_drawing(writer))


def _content(writer: IncrementalUpdate) -> Any:
    return writer.add_object(generic.StreamObject(stream_data=b"BT /F1 13 Tf 90 700 Td (HUY BO) Tj ET"))


def _content_in_place(writer: IncrementalUpdate) -> None:
    contents = writer.find_page_for_modification(0)[0].get_object()["/Contents"]
    contents = contents[0].get_object() if isinstance(contents, generic.ArrayObject) else contents
    contents._data = b"BT /F1 13 Tf 90 700 Td (HUY BO) Tj ET"
    contents._encoded_data = None
    writer.update_container(contents)


def _font(writer: IncrementalUpdate) -> None:
    font = writer.find_page_for_modification(0)[0].get_object()["/Resources"]["/Font"]["/F1"]
    font[pdf_name("/BaseFont")] = pdf_name("/ZapfDingbats")
    writer.update_container(font)


def _page_added(writer: IncrementalUpdate) -> None:
    pages = writer.root["/Pages"]
    page = dictionary(Type=pdf_name("/Page"), Parent=writer.root.raw_get("/Pages"), MediaBox=_numbers(0, 0, 595, 842))
    pages["/Kids"].append(writer.add_object(page))
    pages[pdf_name("/Count")] = generic.NumberObject(2)
    writer.update_container(pages)


def _field_gone(writer: IncrementalUpdate) -> None:
    del writer.root["/AcroForm"]["/Fields"][-1]
    writer.update_container(writer.root["/AcroForm"])


def _moved(writer: IncrementalUpdate) -> None:
    field = field_of(writer, "nguoi_ky")
    field[pdf_name("/Rect")] = _numbers(0, 0, 500, 500)
    writer.update_container(field)


def look_replaced(name: str) -> Edit:
    """Draw something else where a field shows what it holds."""

    def edit(writer: IncrementalUpdate) -> None:
        field = field_of(writer, name)
        field[pdf_name("/AP")] = dictionary(N=_drawing(writer))
        writer.update_container(field)

    return edit


def value_replaced(name: str, value: str) -> Edit:
    """Write another value into a text field."""

    def edit(writer: IncrementalUpdate) -> None:
        field = field_of(writer, name)
        field[pdf_name("/V")] = generic.pdf_string(value)
        writer.update_container(field)

    return edit


def _info(writer: IncrementalUpdate) -> None:
    writer.trailer["/Info"][pdf_name("/Author")] = generic.pdf_string("Ai đó")
    writer.mark_update(writer.trailer.raw_get("/Info"))


def _unused(writer: IncrementalUpdate) -> None:
    writer.add_object(generic.NullObject())


EDITS: dict[str, Edit] = {
    "nothing at all": lambda _: None,
    "an unused object": _unused,
    "a note": _annotation("/FreeText"),
    "a stamp": _annotation("/Stamp"),
    "a picture in a widget": _annotation("/Widget"),
    "a redaction": _annotation("/Redact"),
    "new page content": _page("/Contents", _content),
    "page content in place": _content_in_place,
    "the page turned": _page("/Rotate", lambda _: generic.NumberObject(180)),
    "the page cut": _page("/CropBox", lambda _: _numbers(0, 0, 9, 9)),
    "page resources": _page("/Resources", lambda _: dictionary()),
    "a font": _font,
    "a page added": _page_added,
    "default appearance": _form("/DA", lambda: generic.pdf_string("/F1 0 Tf")),
    "form resources": _form("/DR", lambda: dictionary(Font=dictionary())),
    "appearances needed": _form("/NeedAppearances", lambda: generic.BooleanObject(True)),
    "calculation order": _form("/CO", lambda: generic.ArrayObject()),
    "a field gone": _field_gone,
    "a field moved": _moved,
    "the person's signature drawn anew": look_replaced("nguoi_ky"),
    "an action at opening": _catalog("/OpenAction", _script),
    "names": _catalog("/Names", lambda _: dictionary(JavaScript=dictionary(Names=generic.ArrayObject()))),
    "permissions": _catalog("/Perms", lambda _: dictionary(DocMDP=generic.NullObject())),
    "a security store of junk": _catalog("/DSS", _junk_store),
    "an empty security store": _catalog("/DSS", lambda _: dictionary()),
    "metadata": _catalog("/Metadata", lambda writer: writer.add_object(generic.StreamObject(stream_data=b"<x/>"))),
    "layers": _catalog("/OCProperties", lambda _: dictionary(OCGs=generic.ArrayObject())),
    "an output intent": _catalog("/OutputIntents", lambda _: generic.ArrayObject()),
    "the version": _catalog("/Version", lambda _: pdf_name("/2.0")),
    "who made it": _info,
}
