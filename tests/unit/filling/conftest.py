"""Small Word templates with bookmarks, and one warm worker for the whole area."""

import io
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from services.filling.libreoffice.pool import OfficePool


def mark(paragraph: Paragraph, name: str, number: int) -> None:
    """Put a Word bookmark around the beginning of a paragraph."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for entry in (start, end):
        entry.set(qn("w:id"), str(number))
    start.set(qn("w:name"), name)
    paragraph._p.append(start)
    paragraph._p.append(end)


def template(*, text: str = "Tặng {{ ten }}", table: bool = False, header: str = "") -> bytes:
    """Return a one-page template whose signature bookmark stands below its text."""
    document = Document()
    document.styles["Normal"].font.name = "Times New Roman"
    if table:
        document._body.clear_content()
        document.add_table(1, 2).cell(0, 0).text = "UBND XÃ"
    if header:
        document.sections[0].header.paragraphs[0].text = header
    document.add_paragraph(text)
    mark(document.add_paragraph("Người ký"), "ky_nguoi_ky", 1)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OfficePool]:
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    with OfficePool(count=1, folder=tmp_path_factory.mktemp("libreoffice")) as made:
        yield made


@pytest.fixture
def make_template(tmp_path: Path) -> Callable[..., Path]:
    """Write a template where it can be filled."""

    def write(**how: object) -> Path:
        path = tmp_path / "mau.docx"
        path.write_bytes(template(**how))  # type: ignore[arg-type]
        return path

    return write
