"""Prints the register of outgoing papers as a workbook (Decree 30/2020, Annex IV, ten columns)."""

import io
from collections.abc import Iterable, Sequence

import xlsxwriter

FIRST_YEAR = 1900  # of a register that can be asked for, so of a date that can be given
HEADERS = (
    "Số, ký hiệu",
    "Ngày tháng",
    "Tên loại và trích yếu",
    "Người ký",
    "Nơi nhận",
    "Đơn vị, người nhận bản lưu",
    "Số lượng bản",
    "Ngày chuyển",
    "Ký nhận",
    "Ghi chú",
)


def register_workbook(year: int, rows: Iterable[Sequence[str]]) -> bytes:
    """Return the register of a year; a row gives the first columns, the rest stay blank for the clerk's hand."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet(f"Sổ văn bản đi {year}")
        bold = book.add_format({"bold": True, "text_wrap": True, "border": 1, "align": "center"})
        cell = book.add_format({"border": 1, "text_wrap": True, "valign": "top"})
        sheet.set_column(0, len(HEADERS) - 1, 18)
        sheet.write_row(0, 0, HEADERS, bold)
        for line, row in enumerate(rows, start=1):
            for column in range(len(HEADERS)):
                sheet.write_string(line, column, row[column] if column < len(row) else "", cell)
        sheet.repeat_rows(0)
        sheet.set_landscape()
        sheet.set_paper(9)
    return out.getvalue()
