"""Contents and cross references are those of the paper as it is laid out, not those it was saved with."""

import io
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from services.filling.agreement.paper_text import text_of
from services.filling.libreoffice.pool import OfficePool


def field(paragraph: Paragraph, instruction: str, result: str) -> None:
    """Add a field to a paragraph, as Word keeps it: its instruction, and the result it had when it was saved."""
    for kind, text in (("begin", ""), ("instr", instruction), ("separate", ""), ("text", result), ("end", "")):
        run = paragraph.add_run(text if kind == "text" else "")
        if kind == "instr":
            element = OxmlElement("w:instrText")
            element.set(qn("xml:space"), "preserve")
            element.text = f" {text} "
            run._r.append(element)
        elif kind != "text":
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)


def bookmarked(paragraph: Paragraph, name: str) -> None:
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for element in (start, end):
        element.set(qn("w:id"), "7")
    start.set(qn("w:name"), name)
    paragraph._p.insert(1 if paragraph._p.pPr is not None else 0, start)
    paragraph._p.append(end)


@pytest.fixture
def laid_out(tmp_path: Path) -> str:
    """Return the text of a paper with stale contents and a stale cross reference."""
    document, out = docx.Document(), io.BytesIO()
    field(document.add_paragraph(), 'TOC \\o "1-3"', "Mục lục cũ 9")
    reference = document.add_paragraph("Xem trang ")
    field(reference, "PAGEREF muc_hai", "99")
    document.add_heading("Quy định chung", 1)
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    bookmarked(document.add_heading("Tổ chức thực hiện", 1), "muc_hai")
    document.save(out)
    with OfficePool(count=1, folder=tmp_path) as office:
        pdf = office.convert(out.getvalue())
    return " ".join(line.text for line in text_of("d", pdf).lines)


def test_contents_and_cross_references_are_refreshed(laid_out: str) -> None:
    assert "Mục lục cũ" not in laid_out
    assert laid_out.count("Tổ chức thực hiện") == laid_out.count("Quy định chung") == 2
    assert "Xem trang 2" in laid_out
