"""Which rows and columns of a clerk's sheet are the table, and which stand around it on every printed list."""

from pathlib import Path

import pytest

from tests.sheets import HEADERS, faults, values, workbook

LAN = {"ten": "Lê Lan", "nam": 5}
ROW = ("Lê Lan", None, 5, None)


@pytest.mark.parametrize(
    "headers",
    [
        ("Họ và tên (*)", "Ngày sinh:", "Số năm.", "Mã số *"),
        ("Họ\u200b và tên", "\ufeffNgày sinh", "Số\u00ad năm", "Mã\u2060 số"),
        ("Họ và\ntên", "NGÀY  SINH", "So nam", "Mã\u00a0số "),
    ],
    ids=["dressed", "hidden signs", "broken and bare"],
)
def test_a_header_is_known_however_it_is_dressed(headers: tuple[str, ...], tmp_path: Path) -> None:
    assert values(tmp_path / "t", workbook(headers, ROW)) == [LAN]


@pytest.mark.parametrize("header", ["STT", "TT", "Số TT", "Stt.", "Số thứ tự"])
def test_a_column_that_counts_the_rows_is_passed_over(header: str, tmp_path: Path) -> None:
    assert values(tmp_path / "t", workbook((header, *HEADERS), (1, *ROW), (2,))) == [LAN]


def test_a_strange_column_is_passed_over_only_while_nothing_stands_in_it(tmp_path: Path) -> None:
    headers = (*HEADERS, "Ghi chú")

    assert values(tmp_path / "t", workbook(headers, ROW)) == [LAN]
    assert faults(tmp_path / "t", workbook(headers, (*ROW, "đã rút tên"))) == [("COLUMN_UNKNOWN", "E1")]


@pytest.mark.parametrize(
    "numbers",
    [("(1)", "(2)", "(3)", "(4)"), (1, 2, 3, 4), ("A", "B", 1, 2), ("A", "(B)", "(1)", "2")],
)
def test_the_row_of_column_numbers_is_no_nominee(numbers: tuple[str | int, ...], tmp_path: Path) -> None:
    assert values(tmp_path / "t", workbook(("DANH SÁCH",), (), HEADERS, numbers, ROW)) == [LAN]


@pytest.mark.parametrize("row", [("A", "B", 1, 3), (2, 3, 4, 5), ("Lê A", "(2)", "(3)", "(4)"), ("(1)", "(2)")])
def test_a_row_that_only_looks_like_column_numbers_is_read(row: tuple[str | int, ...], tmp_path: Path) -> None:
    assert ("DATE_WRONG", "B2") in faults(tmp_path / "t", workbook(HEADERS, row))


@pytest.mark.parametrize(
    "total",
    [
        "Tổng cộng",
        "TỔNG CỘNG: 1 người",
        "Tổng số 1 cá nhân",
        "Cộng:",
        "(Danh sách này có 1 người)",
        "Danh sách gồm có: 1",
    ],
)
def test_a_total_is_no_nominee(total: str, tmp_path: Path) -> None:
    merged = '<mergeCells><mergeCell ref="A3:B3"/></mergeCells>'

    assert values(tmp_path / "t", workbook(HEADERS, ROW, (total, None, 5), after=merged)) == [LAN]


@pytest.mark.parametrize("name", ["Tổng công ty Điện", "Tổng Cục Thuế", "Tong cong", "Cộng tác viên", "Tổng cộng ty A"])
def test_a_name_that_only_begins_like_a_total_is_a_nominee(name: str, tmp_path: Path) -> None:
    assert values(tmp_path / "t", workbook(HEADERS, (name,))) == [{"ten": name}]


def test_headers_that_stand_again_on_the_next_page_are_no_nominee(tmp_path: Path) -> None:
    again = [header.upper() for header in HEADERS]

    assert values(tmp_path / "t", workbook(HEADERS, ROW, again, ("Lê Mai",))) == [LAN, {"ten": "Lê Mai"}]
    assert ("DATE_WRONG", "B3") in faults(tmp_path / "t", workbook(HEADERS, ROW, HEADERS[:2]))
