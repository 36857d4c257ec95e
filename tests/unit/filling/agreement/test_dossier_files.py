"""`hoso check` of a folder or a ZIP: every paper by the rules, and all of them against each other and the table."""

import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from hoso.__main__ import app
from services.filling.agreement.paper_text import text_of
from tests.unit.filling.checker.conftest import laid, office
from tests.unit.filling.checker.office import docx
from tests.unit.filling.checker.papers import paper
from tests.unit.filling.checker.sheet import Look, Sheet
from tests.unit.shared.agreement.dossiers import nominees

__all__ = ["laid", "office"]
SHEET, LOOK = paper("quyet_dinh_cua_giam_doc_so")
BASIS = "Căn cứ Kế hoạch số 139/KH-UBND ngày {} của UBND tỉnh về phong trào thi đua;"


def decision(day: str, number: int) -> Sheet:
    """Return a decision that rests on the plan of a day."""
    first, *rest = SHEET.bases
    return replace(SHEET, number=f"Số: {number}/QĐ-SNV", bases=(first, BASIS.format(day), *rest))


@pytest.fixture
def folder(tmp_path: Path, laid: Callable[[Sheet, Look], bytes]) -> Path:
    """Return a folder with two decisions, a PDF and a Word file, that give one plan two dates."""
    room = tmp_path / "ho-so"
    room.mkdir()
    (room / "mot.pdf").write_bytes(laid(decision("01/8/2022", 15), LOOK))
    (room / "hai.docx").write_bytes(docx(decision("08/8/2022", 16), LOOK))
    (room / "nominees.json").write_bytes(
        nominees([("Trần Thị Lan", "chuyên viên", "Phòng Cải cách", "")], ()).to_json()
    )
    return room


def told(path: Path) -> tuple[int, Any]:
    answer = CliRunner().invoke(app, ["check", str(path), "--json"])
    return answer.exit_code, json.loads(answer.stdout)


def test_papers_of_a_folder_that_disagree_are_told_with_both_places(folder: Path) -> None:
    code, report = told(folder)
    (disagreement,) = report["disagreements"]

    assert code == 1
    assert [(paper["file"], paper["errors"]) for paper in report["papers"]] == [("hai.docx", 0), ("mot.pdf", 0)]
    assert disagreement["code"] == "CITED_DATE"
    assert [(place["paper"], place["page"]) for place in (disagreement["first"], disagreement["second"])] == [
        ("hai", 1),
        ("mot", 1),
    ]
    assert disagreement["first"]["text"].endswith("ngày 08/8/2022 của UBND tỉnh")


def test_a_zip_is_told_as_its_folder_is(folder: Path, tmp_path: Path) -> None:
    archive = tmp_path / "ho-so.zip"
    with zipfile.ZipFile(archive, "w") as out:
        for path in folder.iterdir():
            out.write(path, path.name)

    assert told(archive) == told(folder)


def test_a_person_reads_both_places(folder: Path) -> None:
    answer = CliRunner().invoke(app, ["check", str(folder)])

    assert "LỖI / error  CITED_DATE" in answer.stdout
    assert "hai, tr. 1: Kế hoạch số 139/KH-UBND ngày 08/8/2022" in answer.stdout
    assert "mot, tr. 1: Kế hoạch số 139/KH-UBND ngày 01/8/2022" in answer.stdout


def test_a_folder_without_papers_is_refused(tmp_path: Path) -> None:
    answer = CliRunner().invoke(app, ["check", str(tmp_path)])

    assert answer.exit_code == 1
    assert "DOSSIER_EMPTY" in answer.stderr


def test_a_paper_is_read_cell_by_cell_with_its_number_and_date(laid: Callable[[Sheet, Look], bytes]) -> None:
    text = text_of("d1", laid(*paper("chuong_trinh_co_bang")))
    whole = " ".join(line.text for line in text.lines)
    sheet = paper("chuong_trinh_co_bang")[0]

    assert (text.kind, text.single) == ("chuong trinh", False)
    assert f"Số: {text.number}" == sheet.number
    assert text.date
    assert all(" ".join(cells) in whole for cells in sheet.table), whole
