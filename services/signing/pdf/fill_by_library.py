"""Fills text fields with pyHanko: of a PDF that another tool wrote in another form than the plain one."""

# mypy: allow-untyped-calls
# (pyHanko types its values, not all of its constructors)

from collections.abc import Mapping
from io import BytesIO

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name

from services.signing.errors import FieldMissing, PdfUnreadable, TextTooLong, TextUnwritable
from services.signing.pdf.fonts import draw, lacks
from services.signing.pdf.incremental import IncrementalUpdate, open_update
from services.signing.pdf.objects import PdfValue, entry, form_of
from services.signing.pdf.text_fields import appearance, look_of
from services.signing.verdict.pdf.visible_text import NARROWEST
from shared.errors.tree import HosoError


def fill(pdf: bytes, values: Mapping[str, str]) -> bytes:
    """Do what `fill.fill` does, and raise the same."""
    try:
        writer = open_update(pdf)
        fields = _text_fields(writer)
        for name, value in values.items():
            if name not in fields:
                raise FieldMissing(field=name)
            _write(writer, fields[name], name, value)
        buffer = BytesIO()
        writer.write(buffer)
        return buffer.getvalue()
    except HosoError:
        raise
    except Exception as error:  # whatever pyHanko meets, the paper is not numbered
        raise PdfUnreadable(why=type(error).__name__) from error


def _text_fields(writer: IncrementalUpdate) -> dict[str, PdfValue]:
    fields = (reference.get_object() for reference in entry(form_of(writer.root), "/Fields", ()))
    return {str(field["/T"]): field for field in fields if field.get("/FT") == "/Tx" and "/V" not in field}


def _write(writer: IncrementalUpdate, field: PdfValue, name: str, value: str) -> None:
    look = look_of(field)
    if lacks(look.style, value):
        raise TextUnwritable(field=name, value=value)
    operators, width, font = draw(writer, look.style, look.size, value)
    if width * NARROWEST > look.width * 100:
        raise TextTooLong(field=name, value=value)
    stream = writer.add_object(appearance(look, operators, width, font))
    field[pdf_name("/V")] = generic.TextStringObject(value)
    field[pdf_name("/AP")] = generic.DictionaryObject({pdf_name("/N"): stream})
    writer.update_container(field)
