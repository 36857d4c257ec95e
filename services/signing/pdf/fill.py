"""Writes a number and a date into a prepared PDF as one more revision, so that earlier signatures stay valid."""

import unicodedata
from collections.abc import Mapping

from services.signing.errors import FieldMissing, TextTooLong, TextUnwritable
from services.signing.pdf import fill_by_library
from services.signing.pdf.fonts import DIGITS, lacks
from services.signing.pdf.plain.form import Field, form_fields, numbers_of
from services.signing.pdf.plain.letters import Letters, letters
from services.signing.pdf.plain.revisions import Plain, read_plain
from services.signing.pdf.plain.update import Update
from services.signing.pdf.plain.values import Ref, Stream, Unplain, Value
from services.signing.pdf.plain.write_value import text
from services.signing.pdf.text_fields import FieldStyle, line_start
from services.signing.verdict.pdf.visible_text import NARROWEST


def fill(pdf: bytes, values: Mapping[str, str]) -> bytes:
    """Return the PDF with one more revision in which the named empty text fields hold these values, drawn.

    Raises FieldMissing, TextUnwritable, TextTooLong, FontMissing, PdfUnreadable. A file that another tool wrote in
    another form than the plain one is filled by pyHanko.
    """
    composed = {name: unicodedata.normalize("NFC", value) for name, value in values.items()}
    try:
        plain = read_plain(pdf)
        fields = _empty_texts(plain, composed)
        return _filled(plain, fields, composed)
    except Unplain:
        return fill_by_library.fill(pdf, composed)


def _empty_texts(plain: Plain, values: Mapping[str, str]) -> dict[str, tuple[Field, FieldStyle]]:
    """Return the fields to be filled and how each is drawn."""
    empty = {name: each for name, each in form_fields(plain).items() if each.kind == "/Tx" and "/V" not in each.entries}
    for name in values:
        if name not in empty:
            raise FieldMissing(field=name)
    return {name: (empty[name], _look(empty[name])) for name in values}


def _look(field: Field) -> FieldStyle:
    written, order = field.entries.get("/DA"), field.entries.get("/Q", 0)
    name, size = written.decode("ascii", "replace").split()[:2] if isinstance(written, bytes) else ("", "0")
    left, bottom, right, top = numbers_of(field.entries.get("/Rect"))
    if not name.startswith("/LiberationSerif-") or not isinstance(order, int):
        raise Unplain("not a field of ours")
    style = name.removeprefix("/LiberationSerif-")
    return FieldStyle(style=style, size=float(size), width=right - left, height=top - bottom, before=order / 2)


def _filled(plain: Plain, fields: Mapping[str, tuple[Field, FieldStyle]], values: Mapping[str, str]) -> bytes:
    update = Update(plain)
    fonts: dict[str, tuple[Letters, Ref]] = {}
    for name, (_, look) in fields.items():
        if lacks(look.style, values[name]):
            raise TextUnwritable(field=name, value=values[name])
    for name, (field, look) in fields.items():
        if look.style not in fonts:
            mine = [values[other] for other, (_, its) in fields.items() if its.style == look.style]
            small = letters(look.style, DIGITS.union(*mine))
            fonts[look.style] = (small, small.write(update))
        drawing, font = fonts[look.style]
        glyphs, thousandths = drawing.line(values[name])
        width = thousandths * look.size / 1000
        if width * NARROWEST > look.width * 100:
            raise TextTooLong(field=name, value=values[name])
        shown = b"/Tx BMC q BT 0 g %s <%s> Tj ET Q EMC" % (line_start(look, width), glyphs)
        stream = update.add(Stream(entries=_frame(look, font), data=shown))
        update.put(field.reference, {**field.entries, "/AP": {"/N": stream}, "/V": text(values[name])})
    return update.finish()


def _frame(look: FieldStyle, font: Ref) -> dict[str, Value]:
    box: list[Value] = [0, 0, round(look.width, 2), round(look.height, 2)]
    return {"/Type": "/XObject", "/Subtype": "/Form", "/BBox": box, "/Resources": {"/Font": {"/F0": font}}}
