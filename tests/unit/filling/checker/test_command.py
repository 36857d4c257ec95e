"""`hoso check` tells a person or a program what is wrong, and draws it."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from typer.testing import CliRunner

from hoso.__main__ import app
from tests.unit.filling.checker.office import docx
from tests.unit.filling.checker.papers import paper
from tests.unit.filling.checker.sheet import Look, Sheet

SHEET, LOOK = paper("quyet_dinh_cua_giam_doc_so")
WRONG = replace(SHEET, name="TS. Phạm Thu Hà")


@pytest.fixture
def wrong(tmp_path: Path, laid: Callable[[Sheet, Look], bytes]) -> Path:
    file = tmp_path / "wrong.pdf"
    file.write_bytes(laid(WRONG, LOOK))
    return file


def test_a_right_word_file_is_laid_out_and_passes(tmp_path: Path) -> None:
    file = tmp_path / "right.docx"
    file.write_bytes(docx(SHEET, LOOK))

    answer = CliRunner().invoke(app, ["check", str(file), "--json"])

    assert answer.exit_code == 0, answer.output
    assert json.loads(answer.stdout)["errors"] == 0


def test_a_wrong_paper_is_told_with_its_place_and_article(wrong: Path) -> None:
    answer = CliRunner().invoke(app, ["check", str(wrong), "--json"])
    (failed,) = [rule for rule in json.loads(answer.stdout)["rules"] if rule["state"] == "failed"]
    (finding,) = failed["findings"]

    assert answer.exit_code == 1
    assert (failed["code"], failed["severity"], failed["row"]) == ("signer.title", "error", "23")
    assert failed["article"].startswith("NĐ 30/2020")
    assert (finding["page"], finding["found"], finding["wanted"]) == (1, "TS. Phạm Thu Hà", "Phạm Thu Hà")
    left, bottom, right, top = finding["box"]
    assert 105 < left < right < 195
    assert 20 < bottom < top < bottom + 10


def test_a_wrong_paper_is_told_to_a_person_in_both_languages(wrong: Path) -> None:
    answer = CliRunner().invoke(app, ["check", str(wrong)])

    assert answer.exit_code == 1
    assert "không ghi học hàm" in answer.stdout
    assert "No academic title" in answer.stdout
    assert "tr. 1: TS. Phạm Thu Hà" in answer.stdout


def test_the_place_is_framed_in_a_picture_of_its_page(wrong: Path, tmp_path: Path) -> None:
    answer = CliRunner().invoke(app, ["check", str(wrong), "--pictures", str(tmp_path / "pages")])
    image = Image.open(tmp_path / "pages" / "wrong-1.png")
    reds = [(x, y) for x in range(image.width) for y in range(image.height) if image.getpixel((x, y)) == (200, 16, 46)]

    assert str(tmp_path / "pages" / "wrong-1.png") in answer.stdout
    assert min(x for x, _ in reds) > image.width / 2
    assert max(x for x, _ in reds) - min(x for x, _ in reds) < image.width / 4


def test_a_warning_alone_is_no_failure(tmp_path: Path, laid: Callable[[Sheet, Look], bytes]) -> None:
    file = tmp_path / "warned.pdf"
    file.write_bytes(laid(replace(SHEET, body=(SHEET.body[0], *SHEET.body[2:])), LOOK))

    answer = CliRunner().invoke(app, ["check", str(file), "--json"])

    assert answer.exit_code == 0
    assert (json.loads(answer.stdout)["errors"], json.loads(answer.stdout)["warnings"]) == (0, 1)


def test_a_file_that_is_no_paper_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("no paper")

    answer = CliRunner().invoke(app, ["check", str(tmp_path / "notes.txt")])

    assert answer.exit_code == 1
    assert answer.stderr.startswith("DOCUMENT_UNREADABLE: ")
    assert CliRunner().invoke(app, ["check", str(tmp_path / "none.pdf")]).exit_code == 2
