"""Gives a prepared form the defaults that signing tools add to one without them: /DA, and fonts in /DR."""

from pikepdf import Dictionary, Name, Pdf, String

APPEARANCE = "/Helv 0 Tf 0 g "  # PDFBox and Acrobat write just this


def add_form_defaults(document: Pdf) -> None:
    """Add both to the form; a file without a form stays without."""
    form = document.Root.get("/AcroForm")
    if form is None:
        return
    letters = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    signs = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.ZapfDingbats)  # has an encoding of its own
    fonts = Dictionary(Helv=document.make_indirect(letters), ZaDb=document.make_indirect(signs))
    form.DA, form.DR = String(APPEARANCE), Dictionary(Font=fonts)
