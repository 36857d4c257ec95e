"""Fonts are looked for wherever a page draws, and must be held in the file."""

import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from services.filling.layout.font_check import FontNotEmbedded, FontSubstituted, check_fonts

ALLOWED = {"Times New Roman": ["Times New Roman", "Liberation Serif"]}


def font(pdf: Pdf, name: str, *, file: str | None = "/FontFile2", composite: bool = False) -> Any:
    """Return a font as LibreOffice writes them, its file only a stand-in; none when `file` is None."""
    descriptor = Dictionary(Type=Name.FontDescriptor, FontName=Name("/" + name))
    if file:
        descriptor[file] = pdf.make_stream(b"font")
    simple = Dictionary(Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name("/" + name), FontDescriptor=descriptor)
    if not composite:
        return pdf.make_indirect(simple)
    return pdf.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type0, BaseFont=Name("/" + name), DescendantFonts=Array([simple]))
    )


def form(pdf: Pdf, resources: Dictionary) -> Any:
    """Return a form XObject with its own resources."""
    form = pdf.make_stream(b"")
    form.Type, form.Subtype, form.BBox, form.Resources = Name.XObject, Name.Form, Array([0, 0, 9, 9]), resources
    return form


def page(build: Callable[[Pdf], Dictionary]) -> bytes:
    """Return a one-page PDF whose page has the built resources."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page().obj.Resources = build(pdf)
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


def fonts(font: Any) -> Dictionary:
    return Dictionary(Font=Dictionary(F1=font))


def within(pdf: Pdf, kind: str, inner: Dictionary) -> Dictionary:
    """Return resources that draw with others: through a form, a form in a form, a pattern or a soft mask."""
    drawn = form(pdf, inner)
    if kind == "form":
        return Dictionary(XObject=Dictionary(X=drawn))
    if kind == "form in a form":
        return Dictionary(XObject=Dictionary(X=form(pdf, Dictionary(XObject=Dictionary(Y=drawn)))))
    if kind == "pattern":
        return Dictionary(Pattern=Dictionary(P=drawn))
    return Dictionary(ExtGState=Dictionary(G=Dictionary(SMask=Dictionary(S=Name.Alpha, G=drawn))))


@pytest.mark.parametrize("name", ["AAAAAA+TimesNewRomanPS-BoldMT", "BAAAAA+LiberationSerif"])
@pytest.mark.parametrize("composite", [False, True], ids=["simple", "composite"])
@pytest.mark.parametrize("file", ["/FontFile", "/FontFile2", "/FontFile3"])
def test_a_paper_in_the_templates_own_embedded_fonts_is_good(name: str, composite: bool, file: str) -> None:
    check_fonts(page(lambda pdf: fonts(font(pdf, name, file=file, composite=composite))), ALLOWED)


def test_a_substituted_font_on_the_page_is_named() -> None:
    with pytest.raises(FontSubstituted) as caught:
        check_fonts(page(lambda pdf: fonts(font(pdf, "CAAAAA+DejaVuSerif"))), ALLOWED)

    assert caught.value.facts["font"] == "DejaVuSerif"


@pytest.mark.parametrize("kind", ["form", "form in a form", "pattern", "soft mask"])
def test_a_substituted_font_is_found_wherever_it_is_drawn_from(kind: str) -> None:
    good = page(lambda pdf: within(pdf, kind, fonts(font(pdf, "LiberationSerif"))))
    bad = page(lambda pdf: within(pdf, kind, fonts(font(pdf, "DejaVuSerif"))))

    check_fonts(good, ALLOWED)
    with pytest.raises(FontSubstituted):
        check_fonts(bad, ALLOWED)


@pytest.mark.parametrize("composite", [False, True], ids=["simple", "composite"])
def test_a_font_that_is_only_named_is_not_embedded(composite: bool) -> None:
    with pytest.raises(FontNotEmbedded) as caught:
        check_fonts(page(lambda pdf: fonts(font(pdf, "LiberationSerif", file=None, composite=composite))), ALLOWED)

    assert caught.value.facts["font"] == "LiberationSerif"


def test_a_standard_font_without_a_descriptor_is_not_embedded() -> None:
    bare = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/Times-Roman"))

    with pytest.raises(FontNotEmbedded):
        check_fonts(page(lambda _: fonts(bare)), {"Times": ["Times"]})


def test_a_font_of_drawn_letters_is_of_no_family() -> None:
    drawn = Dictionary(Type=Name.Font, Subtype=Name.Type3)

    with pytest.raises(FontSubstituted) as caught:
        check_fonts(page(lambda _: fonts(drawn)), ALLOWED)

    assert caught.value.facts["font"] == "Type3"


def test_forms_that_draw_each_other_come_to_an_end() -> None:
    def build(pdf: Pdf) -> Dictionary:
        first, other = form(pdf, Dictionary()), form(pdf, fonts(font(pdf, "DejaVuSerif")))
        first.Resources.XObject = Dictionary(O=other)
        other.Resources.XObject = Dictionary(O=first)
        return Dictionary(XObject=Dictionary(X=first))

    with pytest.raises(FontSubstituted):
        check_fonts(page(build), ALLOWED)
