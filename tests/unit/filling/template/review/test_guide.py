"""The ten minutes of docs/templates.md, played by its own words: an old Word file becomes a template that is right."""

import re
import shutil
from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from typer.testing import CliRunner

from hoso.__main__ import app
from services.filling.checker import check
from services.filling.libreoffice.pool import OfficePool
from services.filling.pack_check import sample_contexts
from services.filling.template.review.review import trials
from shared.packs.load import BUILT_IN, Pack
from tests.unit.filling.checker.conftest import office
from tests.unit.filling.libreoffice.test_refresh import bookmarked

__all__ = ["office"]
DOCS = Path(__file__).parents[5] / "docs"
GUIDE = (DOCS / "templates.md").read_text("utf-8")
DECLARATION = re.findall(r"```toml\n(.*?)```", GUIDE, re.DOTALL)[0]
TAGS = [
    (old, tag.replace("\\|", "|")) for old, tag in re.findall(r"^\| `([^`]+)` \| `(\{\{.*?|năm.*?)` \|$", GUIDE, re.M)
]
COMMAND = re.findall(r"^hoso (pack template .*)$", GUIDE, re.MULTILINE)[0]


def paragraphs(document: Document) -> Iterator[Paragraph]:
    for element in document.element.body.iter(qn("w:p")):
        yield Paragraph(element, document._body)


def typed(paragraph: Paragraph, text: str) -> None:
    """Type over a paragraph, the look of its letters kept."""
    first, *others = paragraph.runs
    first.text = text
    for run in others:
        run._r.getparent().remove(run._r)


def with_row(table: Table, after: bool, text: str) -> None:
    """Add a row like that of the tags before or after it, with words in its first cell."""
    tags = next(row._tr for row in table.rows if "{{ one.stt }}" in row.cells[0].text)
    row = deepcopy(tags)
    for words in row.iter(qn("w:t")):
        words.text = ""
    next(row.iter(qn("w:t"))).text = text
    if after:
        tags.addnext(row)
    else:
        tags.addprevious(row)


def made(folder: Path, change: Callable[[str], str] = str) -> Path:
    """Do what the page says up to its last step; return the folder of the pack."""
    pack = folder / "my_pack"
    shutil.copytree(BUILT_IN / "thi_dua_khen_thuong", pack)
    toml = (
        (pack / "pack.toml")
        .read_text("utf-8")
        .replace('"quyet_dinh", "giay_khen"]', '"quyet_dinh", "giay_khen", "thong_bao_ket_qua"]', 1)
    )
    (pack / "pack.toml").write_text(f"{toml}\n{DECLARATION}", "utf-8")
    document = docx.Document(str(DOCS / "example/thong-bao-cu.docx"))
    listed = next(table for table in document.tables if table.cell(0, 0).text == "STT")
    listed._tbl.remove(listed.rows[2]._tr)
    for paragraph in paragraphs(document):
        text = paragraph.text
        for old, tag in TAGS:
            text = text.replace(old, change(tag))
        if text != paragraph.text:
            typed(paragraph, text)
        if text.startswith("Số: 45"):
            typed(paragraph, "Số: ")
            bookmarked(paragraph, "so_ky_hieu")
            paragraph.add_run("/TB-STTTT").font.size = paragraph.runs[0].font.size
        elif ", ngày 12 tháng 12" in text:
            typed(paragraph, "")
            bookmarked(paragraph, "ngay_ban_hanh")
    typed(listed.cell(1, 0).paragraphs[0], "{{ one.stt }}")
    with_row(listed, True, "{%tr endfor %}")
    with_row(listed, False, "{%tr for one in ca_nhan %}")
    name = next(entry for entry in paragraphs(document) if entry.text == "{{ nguoi_ky.giam_doc.name }}")
    room = name.insert_paragraph_before("")
    bookmarked(room, "ky_nguoi_ky")
    bookmarked(name, "ky_co_quan")
    document.save(str(pack / "templates/thong_bao_ket_qua.docx"))
    return pack


def told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[int, str]:
    monkeypatch.chdir(folder)
    answer = CliRunner().invoke(app, COMMAND.split())
    return answer.exit_code, answer.stdout


def test_the_page_gives_a_template_that_is_right(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(tmp_path)
    code, text = told(tmp_path, monkeypatch)

    assert code == 0, text
    assert "LỖI" not in text


def test_a_slip_is_told_as_the_page_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(tmp_path, lambda tag: tag.replace("ho_ten", "ho_tem"))
    code, text = told(tmp_path, monkeypatch)
    comments = [comment.text for comment in docx.Document(str(tmp_path / "nhan-xet.docx")).comments]

    assert code == 1
    assert "có phải là “ca_nhan.ho_ten”?" in text
    assert any("có phải là “ca_nhan.ho_ten”?" in comment for comment in comments)


def test_its_trial_paper_is_one_by_the_decree(tmp_path: Path, office: OfficePool) -> None:
    pack = Pack(made(tmp_path))
    document = pack.document("thong_bao_ket_qua")
    (paper, *_) = trials(pack.template(document), sample_contexts(pack, document))

    assert isinstance(paper, bytes)
    report = check(office.convert(paper))
    findings = [(outcome.rule.code, finding.found) for outcome in report.failed() for finding in outcome.findings]
    assert findings == [("wording.leftover", "“<Thúy>”")], report.to_text()  # so is one of the made-up people called
