"""A workbook is filled by the tags of its cells, its rows are repeated, and what cannot be is said with the cell."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from services.filling.template.errors import TemplateUnfit
from services.filling.template.language import TemplateBroken, TemplateForbidden, ValueMissing
from services.filling.template.workbook.fill import fill, uses
from services.filling.template.workbook.printed import as_word
from shared.packs.check.workbook.cells import cells

Make = Callable[..., Path]
LETTERS = st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Co", "Cn"))
ROWS = {"A1": "Danh sách {{ nam }}", "A3": "{%tr for n in khach %}", "A4": "{{ n.stt }}", "B4": "{{ n.ten }}"}
LIST = {**ROWS, "A5": "{%tr endfor %}", "A6": "Có {{ khach | length }} người"}
GUESTS = [{"stt": 1, "ten": "An"}, {"stt": 2, "ten": "Bình"}]


def book(values: dict[str, Any], change: Callable[[Worksheet], object] = lambda _: None) -> bytes:
    """Return a workbook of one sheet."""
    made, out = Workbook(), io.BytesIO()
    (sheet,) = made.worksheets
    sheet.title = "Khách"
    for place, value in values.items():
        sheet[place] = value
    change(sheet)
    made.save(out)
    return out.getvalue()


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Write a template workbook where it can be filled."""

    def write(values: dict[str, Any], change: Callable[[Worksheet], object] = lambda _: None) -> Path:
        path = tmp_path / "mau.xlsx"
        path.write_bytes(book(values, change))
        return path

    return write


def sheet_of(content: bytes) -> Worksheet:
    return load_workbook(io.BytesIO(content)).worksheets[0]


def texts(content: bytes) -> list[list[object]]:
    return [[cell.value for cell in row if cell.value is not None] for row in sheet_of(content).iter_rows()]


def test_the_row_between_two_tags_comes_once_for_each_entry(make: Make) -> None:
    filled = fill(make(LIST), {"nam": 2025, "khach": GUESTS})

    assert texts(filled) == [["Danh sách 2025"], [], [1, "An"], [2, "Bình"], ["Có 2 người"]]


def test_without_entries_the_rows_vanish(make: Make) -> None:
    assert texts(fill(make(LIST), {"nam": 2025, "khach": []})) == [["Danh sách 2025"], [], ["Có 0 người"]]


def test_styles_and_merged_cells_and_print_titles_follow_their_row(make: Make) -> None:
    def change(sheet: Worksheet) -> None:
        sheet["B4"].font = Font(name="Times New Roman", bold=True)
        sheet.merge_cells("A6:C6")
        sheet.merge_cells("B4:C4")
        sheet.print_title_rows = "6:6"

    sheet = sheet_of(fill(make(LIST, change), {"nam": 2025, "khach": GUESTS}))

    assert [sheet.cell(row, 2).font.b for row in (3, 4)] == [True, True]
    assert {str(cells) for cells in sheet.merged_cells.ranges} == {"B3:C3", "B4:C4", "A5:C5"}
    assert sheet.print_title_rows == "$5:$5"


def test_a_value_stays_the_number_or_the_text_that_it_is(make: Make) -> None:
    values = {"a": 1200000, "b": "=SUM(A1:A9)", "c": "0012", "d": "{{ a }} & <b>", "e": True}
    template = make({f"A{n}": f"{{{{ {name} }}}}" for n, name in enumerate(values, start=1)})
    sheet = sheet_of(fill(template, values))

    assert [sheet.cell(n, 1).value for n in range(1, 6)] == [1200000, "=SUM(A1:A9)", "0012", "{{ a }} & <b>", "True"]
    assert sheet["A2"].data_type == "s"


@given(st.lists(st.text(LETTERS, min_size=1), max_size=6))
def test_every_value_comes_back_as_it_went_in(tmp_path_factory: pytest.TempPathFactory, names: list[str]) -> None:
    path = tmp_path_factory.mktemp("book") / "mau.xlsx"
    path.write_bytes(book(LIST))
    filled = fill(path, {"nam": "x", "khach": [{"stt": n, "ten": f"t{name}"} for n, name in enumerate(names)]})

    assert [cell.text for cell in cells(io.BytesIO(filled)) if cell.column == "B"] == [f"t{name}" for name in names]


def test_what_it_reads_is_known(make: Make) -> None:
    assert uses(make(LIST)) == ("khach", "khach#", "khach[].stt", "khach[].ten", "nam")


@pytest.mark.parametrize(
    ("cell", "error"),
    [
        ("{{ n.tuoi }}", ValueMissing),
        ("{{ n.ten | khong_co }}", TemplateBroken),
        ("{{ n.ten.__class__.__mro__ }}", TemplateForbidden),
    ],
)
def test_what_cannot_be_filled_is_said_with_its_cell(make: Make, cell: str, error: type[Exception]) -> None:
    with pytest.raises(error) as raised:
        fill(make({**LIST, "B4": cell}), {"nam": 2025, "khach": GUESTS})

    assert f"Khách!B4: {cell}" in str(raised.value)


def test_a_workbook_with_faults_is_not_filled(make: Make) -> None:
    with pytest.raises(TemplateUnfit, match="Khách!C1"):
        fill(make({**LIST, "C1": "=1+1"}), {"nam": 2025, "khach": GUESTS})


def test_a_word_file_is_laid_out_as_it_is() -> None:
    assert as_word(b"PK no workbook") == b"PK no workbook"
