"""What would run on from paper to paper, or needs a name of its own, comes out of a sheet as it does alone."""

import io
import subprocess
from collections.abc import Callable
from pathlib import Path

import docx
import pikepdf
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from services.filling.layout.layout import lay_out
from services.filling.layout.merge import merge
from services.filling.layout.split import destinations, split
from services.filling.libreoffice.pool import OfficePool
from services.filling.template.render import render
from shared.errors.tree import HosoError
from tests.unit.filling.conftest import mark, template
from tests.unit.filling.layout.test_layout import FONTS, NAMES

MARK = '<w:bookmarkStart {} w:id="{}" w:name="{}"/>'
END = '<w:bookmarkEnd {} w:id="{}"/>'
FIELD = '<w:fldSimple {} w:instr="{}"><w:r><w:t>{{{{ ten }}}}</w:t></w:r></w:fldSimple>'


def numbered(document: Document) -> None:
    document.add_paragraph("Một", style="List Number")
    document.add_paragraph("Hai", style="List Number")


def field(code: str) -> Callable[[Document], None]:
    def change(document: Document) -> None:
        first = document.paragraphs[0]
        first._p.append(parse_xml(MARK.format(nsdecls("w"), 7, "noi_ten")))
        first.add_run("Lê")
        first._p.append(parse_xml(END.format(nsdecls("w"), 7)))
        document.add_paragraph("Xem ")._p.append(parse_xml(FIELD.format(nsdecls("w"), code)))

    change.__name__ = code
    return change


def even_header(document: Document) -> None:
    document.settings.odd_and_even_pages_header_footer = True
    document.sections[0].header.paragraphs[0].text = "Lẻ"
    document.sections[0].even_page_header.paragraphs[0].text = "Chẵn"


def anchor_in_header(document: Document) -> None:
    header = document.sections[0].header.paragraphs[0]
    mark(header, "so_ky_hieu", 8)
    header.add_run("Số")


def mark_around_paragraphs(document: Document) -> None:
    document.element.body.insert(0, parse_xml(MARK.format(nsdecls("w"), 9, "ca_van_ban")))
    document.element.body.insert(2, parse_xml(END.format(nsdecls("w"), 9)))


CHANGES = (numbered, field("PAGE"), field("NUMPAGES"), field("REF noi_ten"), even_header, anchor_in_header)


def text(pdf: bytes | HosoError) -> str:
    assert isinstance(pdf, bytes), pdf
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return done.stdout.decode()


def anchors(pdf: bytes | HosoError) -> set[str]:
    assert isinstance(pdf, bytes), pdf
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return set(destinations(document))


@pytest.mark.parametrize("change", [*CHANGES, mark_around_paragraphs], ids=lambda value: value.__name__)
def test_a_sheet_gives_what_single_papers_give(
    office: OfficePool, tmp_path: Path, change: Callable[[Document], None]
) -> None:
    path = tmp_path / "mau.docx"
    document = docx.Document(io.BytesIO(template()))
    change(document)
    document.save(str(path))
    filled = [render(path, {"ten": name}) for name in NAMES]

    sheet = lay_out(filled, office=office, fonts=FONTS, pages=None)
    alone = [lay_out([entry], office=office, fonts=FONTS, pages=None)[0] for entry in filled]

    assert [(text(entry), anchors(entry)) for entry in sheet] == [(text(entry), anchors(entry)) for entry in alone]
    assert all(name in text(entry) for name, entry in zip(NAMES, sheet, strict=True))


def test_papers_with_nothing_of_the_kind_still_share_a_sheet(make_template: Callable[..., Path]) -> None:
    assert merge([render(make_template(), {"ten": name}) for name in NAMES])


def test_two_papers_on_one_page_are_never_taken_for_two() -> None:
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page().obj
        places = {f"/b{n}xstart": pikepdf.Array([page, pikepdf.Name.XYZ, 0, 0, 0]) for n in range(2)}
        pdf.Root.Dests = pikepdf.Dictionary(places)
        out = io.BytesIO()
        pdf.save(out)

    with pytest.raises(ValueError, match="begin on pages"):
        split(out.getvalue(), 2)
