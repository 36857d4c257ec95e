"""The templates can be edited in Word: every line has a component's style by name, and nothing fights the style."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from tests.unit.shared.packs.conftest import PACK
from tools.templates.papers import templates

TEMPLATES = sorted((PACK.folder / "templates").glob("*.docx"))
# the components of Decree 30/2020, Annex I, that these papers have: what a clerk looks for in Word's list of styles
COMPONENTS = {
    *("HS Quốc hiệu", "HS Tiêu ngữ", "HS Cơ quan chủ quản", "HS Cơ quan ban hành", "HS Số ký hiệu"),
    *("HS Địa danh thời gian", "HS Tên loại", "HS Trích yếu", "HS Kính gửi", "HS Căn cứ", "HS Thẩm quyền", "HS Mục"),
    *("HS Khoản", "HS Điều", "HS Nội dung", "HS Quyền hạn chức vụ", "HS Chỗ ký", "HS Chức vụ khác", "HS Họ tên"),
    *("HS Nơi nhận", "HS Nơi nhận dòng", "HS Phụ lục", "HS Tên phụ lục", "HS Kèm theo", "HS Số trang"),
}
COMMAND = "HS Lệnh"


def paragraphs(part: Any) -> Iterator[Any]:
    """Yield every paragraph, those in tables and headers too."""
    for paragraph in part.element.iter(qn("w:p")):
        yield Paragraph(paragraph, part)


def every(path: Path) -> Iterator[Any]:
    document = docx.Document(str(path))
    yield from paragraphs(document)
    for section in document.sections:
        yield from section.header.paragraphs


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_every_paragraph_has_a_style_of_ours_and_no_formatting_of_its_own(path: Path) -> None:
    for paragraph in every(path):
        own = paragraph._p.pPr
        directly = {child.tag for child in own} - {qn("w:pStyle"), qn("w:sectPr")} if own is not None else set()

        assert paragraph.style.name.startswith("HS "), paragraph.text
        assert not directly, paragraph.text


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_words_stand_out_by_a_character_style_only(path: Path) -> None:
    for run in (run for paragraph in every(path) for run in paragraph.runs):
        directly = {child.tag for child in run._r.rPr} - {qn("w:rStyle")} if run._r.rPr is not None else set()

        assert not directly, run.text


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_commands_stand_in_their_own_style_and_nothing_else_does(path: Path) -> None:
    for paragraph in every(path):
        if paragraph.text:
            assert paragraph.text.startswith(("{%p", "{%tr")) == (paragraph.style.name == COMMAND), paragraph.text


def test_every_component_of_the_decree_has_its_style_and_is_used() -> None:
    used = {paragraph.style.name for path in TEMPLATES for paragraph in every(path)}

    assert used >= COMPONENTS


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_a_template_says_its_title_and_its_language_and_opens_without_compatibility_mode(path: Path) -> None:
    document = docx.Document(str(path))
    mode = document.settings.element.find(f".//{qn('w:compatSetting')}")

    assert document.core_properties.title
    assert document.core_properties.language == "vi-VN"
    assert document.styles.element.find(f".//{qn('w:lang')}").get(qn("w:val")) == "vi-VN"
    assert (mode.get(qn("w:name")), mode.get(qn("w:val"))) == ("compatibilityMode", "15")


def test_the_templates_are_what_their_maker_makes() -> None:
    """An edit in Word is welcome where HoSo is used; here it belongs into `tools/templates`, or it would be lost."""
    made = dict(templates())

    assert {path.stem for path in TEMPLATES} == made.keys()
    for path in TEMPLATES:
        assert parts(path.read_bytes()) == parts(made[path.stem]), path.stem


def parts(docx_file: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(docx_file)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}
