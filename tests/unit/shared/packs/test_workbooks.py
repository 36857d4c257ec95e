"""What keeps a workbook from being a template is told at its cell before a paper is made."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.chart import BarChart
from openpyxl.comments import Comment
from openpyxl.formatting.rule import ColorScaleRule
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

from shared.packs.check.template.files import file_faults
from shared.packs.load import BUILT_IN
from tools.workbooks import tong_hop

BUILT_IN_BOOK = BUILT_IN / "thi_dua_khen_thuong/templates/tong_hop.xlsx"
LOOP, END = "{%tr for n in khach %}", "{%tr endfor %}"


def written(change: Callable[[Worksheet], object]) -> bytes:
    """Return a workbook that is right but for a change."""
    book, out = Workbook(), io.BytesIO()
    (sheet,) = book.worksheets
    sheet.title = "Trang 1"
    for place, value in (("A1", "Danh sách"), ("A3", LOOP), ("A4", "{{ n.ten }}"), ("A5", END)):
        sheet[place] = value
    change(sheet)
    book.save(out)
    return out.getvalue()


def put(place: str, value: object) -> Callable[[Worksheet], object]:
    return lambda sheet: sheet.__setitem__(place, value)


def excel_table(sheet: Worksheet) -> None:
    sheet["F1"], sheet["G1"] = "Họ và tên", "Đơn vị"
    sheet.add_table(Table(ref="F1:G2", displayName="B"))


WRONG: dict[str, tuple[Callable[[Worksheet], object], str]] = {
    "a formula": (put("C7", "=SUM(A1:A2)"), "ô Trang 1!C7: có công thức"),
    "a tag not closed in its cell": (put("B4", "{{ n.ten"), "ô Trang 1!B4: thẻ mở mà không đóng"),
    "a block not closed in its cell": (put("B4", "{% if n.ten %}x"), "ô Trang 1!B4: if, for của thẻ thường"),
    "a tag of Word": (put("B4", "{%p if n.ten %}"), "ô Trang 1!B4: thẻ p, tc, r"),
    "a tag of rows among others": (put("B3", "Họ và tên"), "ô Trang 1!A3: thẻ {%tr … %} phải đứng một mình"),
    "a loop that never ends": (put("A5", "hết"), "ô Trang 1!A3: thẻ “{%tr for n in khach %}” chưa đóng"),
    "an end without a beginning": (put("A7", END), "ô Trang 1!A7: thẻ đóng mà chưa mở"),
    "cells merged across a loop": (lambda sheet: sheet.merge_cells("B4:B6"), "trang Trang 1: ô gộp ở dòng 4-6"),
    "a chart": (lambda sheet: sheet.add_chart(BarChart(), "D1"), "hình, biểu đồ hay nút"),
    "a comment": (lambda sheet: setattr(sheet["A1"], "comment", Comment("?", "An")), "nhận xét (comment)"),
    "a table of Excel": (excel_table, "bảng Excel"),
    "conditional formatting": (
        lambda sheet: sheet.conditional_formatting.add("A1:A2", ColorScaleRule(start_type="min", end_type="max")),
        "định dạng có điều kiện",
    ),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_fault_is_told_at_its_cell(tmp_path: Path, what: str) -> None:
    change, words = WRONG[what]
    (path := tmp_path / "mau.xlsx").write_bytes(written(change))

    assert any(words in vi for vi, _ in file_faults(path))


def test_a_right_workbook_has_no_faults(tmp_path: Path) -> None:
    (path := tmp_path / "mau.xlsx").write_bytes(written(lambda _: None))

    assert file_faults(path) == ()


@pytest.mark.parametrize("content", [b"", b"no zip", b"\xd0\xcf\x11\xe0 an old one", b"PK\x03\x04 torn"])
def test_what_is_no_workbook_is_refused(tmp_path: Path, content: bytes) -> None:
    (path := tmp_path / "mau.xlsx").write_bytes(content)
    ((words, _),) = file_faults(path)

    assert "không phải là tệp Excel .xlsx" in words


def test_a_damaged_workbook_is_refused(tmp_path: Path) -> None:
    whole = written(lambda _: None)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name)[:-40] if name.startswith("xl/worksheets/sheet") else old.read(name))
    (path := tmp_path / "mau.xlsx").write_bytes(out.getvalue())
    ((words, _),) = file_faults(path)

    assert "tệp bị hỏng" in words


def test_the_built_in_workbook_is_what_its_maker_makes() -> None:
    def parts(content: bytes) -> dict[str, bytes]:
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            return {name: book.read(name) for name in book.namelist() if name != "docProps/core.xml"}  # has the time

    assert parts(BUILT_IN_BOOK.read_bytes()) == parts(tong_hop())
