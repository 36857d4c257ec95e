"""A workbook that somebody wrote in Excel is reviewed: faults at their cells, and the same file with comments there."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from services.filling.template.review.model import Review
from services.filling.template.workbook.comments import with_comments
from services.filling.template.workbook.review import review, trials
from shared.packs.load import Pack
from tests.tiny_pack import make_pack
from tests.unit.filling.template.workbook.test_fill import book

LOOP = {"A2": "{%tr for n in hoi_vien %}", "A3": "{{ n.ho_ten }}", "A4": "{%tr endfor %}"}


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    return Pack(make_pack(tmp_path / "packs"))


def reviewed(pack: Pack, tmp_path: Path, values: dict[str, str]) -> tuple[Review, bytes]:
    """Return the review of a workbook for the list of members, and the workbook."""
    content = book(values)
    (path := tmp_path / "mau.xlsx").write_bytes(content)
    return review(path, pack, pack.document("the")), content


def test_a_name_of_nothing_is_told_at_its_cell_with_the_nearest(pack: Pack, tmp_path: Path) -> None:
    result, content = reviewed(pack, tmp_path, {**LOOP, "A3": "{{ n.ho_tem }}"})
    (fault,) = result.faults

    assert (fault.code, fault.spot.part) == ("TEMPLATE_NAME_UNKNOWN", "Khách!A3")
    assert "có phải là “hoi_vien.ho_ten”?" in fault.vi
    comment = load_workbook(io.BytesIO(with_comments(content, result)))["Khách"]["A3"].comment
    assert comment
    assert fault.vi in comment.text


def test_wrong_syntax_and_a_formula_are_told_at_their_cells(pack: Pack, tmp_path: Path) -> None:
    (syntax,) = reviewed(pack, tmp_path, {**LOOP, "B3": "{{ n.ho_ten | }}"})[0].faults
    (formula,) = reviewed(pack, tmp_path, {**LOOP, "C5": "=A1"})[0].faults

    assert (syntax.code, syntax.spot.part) == ("TEMPLATE_SYNTAX", "Khách!B3")
    assert (formula.code, formula.spot.part) == ("TEMPLATE_TAG", "Khách!C5")


def test_a_sound_workbook_gives_trials_and_tells_what_no_template_shows(pack: Pack, tmp_path: Path) -> None:
    result, _ = reviewed(pack, tmp_path, LOOP)
    contexts: Iterator[dict[str, object]] = iter([{"hoi_vien": [{"ho_ten": "An"}, {"ho_ten": "Bình"}]}])
    (trial,) = trials(tmp_path / "mau.xlsx", contexts)

    assert result.faults == ()
    assert isinstance(trial, bytes)
    assert "hoi_vien.ho_ten" not in result.unused_columns
