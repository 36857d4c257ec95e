"""The blank workbook, the reading of a filled one, and its marked copy."""

import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from services.intake.nominee_table.read import TableFaulty, read_table
from services.intake.nominee_table.workbook.blank_form import blank_workbook
from services.intake.nominee_table.workbook.mark_faults import marked_workbook
from shared.packs.model import Column, Table
from shared.upload.inspect import inspect

TABLE = Table(
    key="ca_nhan",
    sheet="Cá nhân",
    unique=("ten", "sinh"),
    columns=(
        Column(key="ten", header="Họ và tên", max_length=30),
        Column(key="sinh", header="Ngày sinh", type="date"),
        Column(key="nam", header="Số năm", type="integer", minimum=1, maximum=40),
        Column(key="loai", header="Loại", type="choice", choices=("Giấy khen", "Bằng khen"), required=False),
    ),
)


def filled(tmp_path: Path, *rows: tuple[object, ...]) -> Path:
    book = openpyxl.load_workbook(io.BytesIO(blank_workbook("Mẫu", [TABLE])))
    for row in rows:
        book["Cá nhân"].append(row)
    book.save(tmp_path / "t.xlsx")
    return tmp_path / "t.xlsx"


def codes(path: Path) -> list[tuple[str, str]]:
    with pytest.raises(TableFaulty) as caught:
        read_table(path, sha256="0" * 64, tables=[TABLE])
    return [(fault.code, fault.cell) for fault in caught.value.faults]


def test_a_blank_workbook_reads_as_having_no_rows(tmp_path: Path) -> None:
    path = tmp_path / "b.xlsx"
    path.write_bytes(blank_workbook("Mẫu", [TABLE]))

    assert codes(path) == [("ROWS_NONE", "A1")]
    assert inspect(path).kind == "xlsx"


def test_valid_rows_come_out_with_dates_integers_and_the_canonical_choice(tmp_path: Path) -> None:
    path = filled(tmp_path, ("Nguyễn  Văn A", date(1980, 9, 2), 5, "giấykhen"), ("Lê B", "2/9/1981", "7", None))
    table = read_table(path, sha256="0" * 64, tables=[TABLE])

    assert [row.values() for row in table.rows] == [
        {"ten": "Nguyễn Văn A", "sinh": "1980-09-02", "nam": 5, "loai": "Giấy khen"},
        {"ten": "Lê B", "sinh": "1981-09-02", "nam": 7, "loai": ""},
    ]
    assert table.rows[1].cells["sinh"].cell == "B3"


def test_every_fault_is_named_at_once_with_its_cell(tmp_path: Path) -> None:
    good = ("Lê B", "02/09/1981", 7, None)
    path = filled(tmp_path, good, ("LÊ B", "2/9/1981", 99, "x"), (None, "31/02/1990", "a", None), ("a\nb", 1, 0, None))

    assert codes(path) == [
        ("INTEGER_TOO_LARGE", "C3"),
        ("CHOICE_UNKNOWN", "D3"),
        ("ROW_DUPLICATE", "A3"),
        ("CELL_EMPTY", "A4"),
        ("DATE_WRONG", "B4"),
        ("INTEGER_WRONG", "C4"),
        ("TEXT_LINE_BREAK", "A5"),
        ("DATE_WRONG", "B5"),
        ("INTEGER_TOO_SMALL", "C5"),
    ]


def test_the_marked_copy_has_a_comment_on_the_faulty_cell_and_no_formula_in_the_list(tmp_path: Path) -> None:
    path = filled(tmp_path, ("Lê B", "=1+1 sai", 7, None))
    book = openpyxl.load_workbook(path)
    book["Cá nhân"]["B2"].data_type = "s"
    book.save(path)
    with pytest.raises(TableFaulty) as caught:
        read_table(path, sha256="0" * 64, tables=[TABLE])
    marked = openpyxl.load_workbook(io.BytesIO(marked_workbook(path, caught.value.faults)))

    assert "ngày hợp lệ" in marked["Cá nhân"]["B2"].comment.text
    assert (marked["Lỗi"]["C2"].value, marked["Lỗi"]["C2"].data_type) == ("=1+1 sai", "s")
