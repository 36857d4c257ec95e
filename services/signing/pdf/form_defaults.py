"""Gives a prepared form the defaults that signing tools add to one without them: /DA, and fonts in /DR."""

# mypy: allow-untyped-calls
# (pyHanko types its values, not all of its constructors)

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.writer import BasePdfFileWriter

from services.signing.pdf.objects import PdfValue

APPEARANCE = "/Helv 0 Tf 0 g "  # PDFBox and Acrobat write just this
FONTS = {"/Helv": "/Helvetica", "/ZaDb": "/ZapfDingbats"}


def add_form_defaults(writer: BasePdfFileWriter) -> None:
    """Add both to the form; a file without a form stays without."""
    if "/AcroForm" not in writer.root:
        return
    fonts = {key: writer.add_object(_font(name)) for key, name in FONTS.items()}
    form = writer.root["/AcroForm"]
    form[pdf_name("/DA")] = generic.pdf_string(APPEARANCE)
    form[pdf_name("/DR")] = _dictionary({"/Font": _dictionary(fonts)})


def _font(name: str) -> generic.DictionaryObject:
    entries = {"/Type": pdf_name("/Font"), "/Subtype": pdf_name("/Type1"), "/BaseFont": pdf_name(name)}
    if name != FONTS["/ZaDb"]:  # which has an encoding of its own
        entries["/Encoding"] = pdf_name("/WinAnsiEncoding")
    return _dictionary(entries)


def _dictionary(entries: dict[str, PdfValue]) -> generic.DictionaryObject:
    return generic.DictionaryObject({pdf_name(key): value for key, value in entries.items()})
