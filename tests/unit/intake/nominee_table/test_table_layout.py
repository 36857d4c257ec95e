"""What a sheet does not show, or shows otherwise than it holds, is named by its cell; other sheets do not matter."""

import io
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from services.intake.errors import TableTooLarge
from services.intake.nominee_table.read import TableFaulty, read_table
from services.intake.nominee_table.workbook.mark_faults import marked_workbook
from tests.sheets import HEADERS, TABLE, Given, faults, values, workbook

FULL = ("Lê Lan", None, 5, "x")


def told(formula: str, value: str, kind: str = "n") -> tuple[str, str]:
    return f't="{kind}"', f"<f>{formula}</f>{value}"


@pytest.mark.parametrize(
    "cell", [told("A1", ""), told("A1", "<v></v>"), told("A1", "<v/>"), told("A1", "", "str")], ids=str
)
def test_a_formula_without_a_saved_result_is_not_taken_for_an_empty_cell(cell: Given, tmp_path: Path) -> None:
    assert faults(tmp_path / "t", workbook(HEADERS, ("Lê Lan", cell, cell, cell))) == [
        ("CELL_UNSAVED", name) for name in ("B2", "C2", "D2")
    ]
    assert ("CELL_UNSAVED", "A2") in faults(tmp_path / "t", workbook(HEADERS, (cell,)))


def test_a_formula_with_a_saved_result_is_read(tmp_path: Path) -> None:
    cells = (told("B9", "<v>Lê Lan</v>", "str"), told("C9", "<v></v>", "str"), told("2+3", "<v>5</v>"))

    assert values(tmp_path / "t", workbook(HEADERS, cells)) == [{"ten": "Lê Lan", "nam": 5}]


@pytest.mark.parametrize("error", ["#N/A", "#REF!", "#SPILL!", "#CALC!", "#ERROR!", "Err:509"])
def test_an_error_value_of_any_program_is_named_by_its_cell(error: str, tmp_path: Path) -> None:
    book = workbook(HEADERS, ("Lê Lan", None, None, ('t="e"', f"<v>{error}</v>")))

    assert faults(tmp_path / "t", book) == [("CELL_ERROR", "D2")]


def test_what_stands_in_another_sheet_does_not_matter(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 20_200))
    wide = '<row r="1"><c r="XFD1"><v>1</v></c><c r="A2" t="e"><v>#SPILL!</v></c></row>'
    book = workbook(HEADERS, FULL, others={"Dữ liệu": rows, "Ngang": wide})

    assert len(values(tmp_path / "t", book)) == 1


@pytest.mark.parametrize(
    ("after", "cell"),
    [
        ('<row r="1048576"><c r="A1048576"><v>1</v></c></row>', "A1048576"),
        ('<row r="9"><c r="XFD9"><v>1</v></c></row>', "XFD9"),
        ('<mergeCells><mergeCell ref="A2:XFD1048576"/></mergeCells>', "A2:XFD1048576"),
    ],
)
def test_what_makes_a_sheet_too_large_is_named(after: str, cell: str, tmp_path: Path) -> None:
    with pytest.raises(TableTooLarge) as caught:
        values(tmp_path / "t", workbook(HEADERS, FULL, after=after))

    assert cell in caught.value.sentence("vi")


def test_a_nominee_whom_nobody_sees_is_asked_about(tmp_path: Path) -> None:
    rows = [HEADERS, FULL, (), ("Lê Ẩn",)]

    assert faults(tmp_path / "t", workbook(*rows, hidden=[3, 4])) == [("ROW_HIDDEN", "A4")]
    assert faults(tmp_path / "t", workbook(*rows, state=' state="hidden"')) == [("SHEET_HIDDEN", "A1")]


def test_hidden_rows_and_sheets_without_nominees_do_no_harm(tmp_path: Path) -> None:
    assert len(values(tmp_path / "t", workbook(("x",), HEADERS, FULL, (), hidden=[1, 2, 4]))) == 1
    assert len(values(tmp_path / "t", workbook(HEADERS, FULL, others={"Cũ": ""}))) == 1


@pytest.mark.parametrize(
    ("look", "text"),
    [("0000000000", "0912345678"), ("0_ ", "912345678"), ("[$-42A]0000000000;@", "0912345678"), ("#", "912345678")],
)
def test_a_number_keeps_the_zeros_that_its_format_shows(look: str, text: str, tmp_path: Path) -> None:
    book = workbook(HEADERS, ("Lê Lan", None, None, ('s="1"', "<v>912345678</v>")), formats=[look])

    assert values(tmp_path / "t", book) == [{"ten": "Lê Lan", "ma": text}]


@pytest.mark.parametrize("look", ["0%", "#,##0", "000-000", "0.00", '"MS"0', "0E+00"])
def test_a_number_that_shows_another_text_than_it_is_has_to_be_typed(look: str, tmp_path: Path) -> None:
    cell = ('s="1"', "<v>5</v>")

    assert faults(tmp_path / "t", workbook(HEADERS, ("A", None, None, cell), formats=[look])) == [
        ("NUMBER_FORMATTED", "D2")
    ]


def test_a_share_is_no_whole_number_and_a_grouped_number_is(tmp_path: Path) -> None:
    row = ("A", None, ('s="1"', "<v>5</v>"))

    assert faults(tmp_path / "t", workbook(HEADERS, row, formats=["0%"])) == [("INTEGER_WRONG", "C2")]
    assert values(tmp_path / "t", workbook(HEADERS, row, formats=["#,##0"])) == [{"ten": "A", "nam": 5}]


def test_the_marked_copy_keeps_the_clerks_own_cells_and_says_why_at_each_faulty_one(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    path.write_bytes(workbook(("DANH SÁCH",), HEADERS, ("Lê Lan", "x", told("A1", ""), "m"), ("Lê Ẩn",), hidden=[4]))
    with pytest.raises(TableFaulty) as caught:
        read_table(path, sha256="0" * 64, tables=[TABLE])
    sheet = openpyxl.load_workbook(io.BytesIO(marked_workbook(path, caught.value.faults)))["Cá nhân"]

    assert {cell.coordinate for row in sheet for cell in row if cell.comment} == {"B3", "C3", "A4"}
    assert [sheet[name].value for name in ("A1", "A3", "B3", "C3", "D3")] == ["DANH SÁCH", "Lê Lan", "x", "=A1", "m"]


def test_the_marked_copy_keeps_the_clerks_comment_and_the_look_of_words(tmp_path: Path) -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Cá nhân")
        sheet.write_row(0, 0, HEADERS)
        sheet.write_rich_string(
            "A2", "Lê ", book.add_format({"bold": True}), "Lan", book.add_format({"italic": True}), "!"
        )
        sheet.write("B2", "x")
        sheet.write_comment("B2", "hỏi lại chị Lan")
    (tmp_path / "t.xlsx").write_bytes(out.getvalue())
    with pytest.raises(TableFaulty) as caught:
        read_table(tmp_path / "t.xlsx", sha256="0" * 64, tables=[TABLE])
    marked = marked_workbook(tmp_path / "t.xlsx", caught.value.faults)
    made = openpyxl.load_workbook(io.BytesIO(marked), rich_text=True)["Cá nhân"]

    assert made["B2"].comment.text.split("\n")[-1] == "hỏi lại chị Lan"
    assert "ngày hợp lệ" in made["B2"].comment.text
    assert len(made["A2"].value) == 3
