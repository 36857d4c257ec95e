"""Prints the register of outgoing papers as a workbook (Decree 30/2020, Annex IV, ten columns)."""

import io
from collections.abc import Iterable

import xlsxwriter

from services.signing.rows import RegisterRow

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


NOTES = {"void": "Hủy bỏ: {void_reason}", "replaced": "Được thay bằng {instead}: {void_reason}", "holds": "{note}"}


def register_workbook(year: int, lines: Iterable[RegisterRow]) -> bytes:
    """Return the register of a year, lines that do not hold any more included; what HoSo does not know stays blank."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet(f"Sổ văn bản đi {year}")
        bold = book.add_format({"bold": True, "text_wrap": True, "border": 1, "align": "center"})
        cell = book.add_format({"border": 1, "text_wrap": True, "valign": "top"})
        sheet.set_column(0, len(HEADERS) - 1, 18)
        sheet.write_row(0, 0, HEADERS, bold)
        for number, line in enumerate(lines, start=1):
            for column, text in enumerate(_cells(line)):
                sheet.write_string(number, column, text, cell)
        sheet.repeat_rows(0)
        sheet.set_landscape()
        sheet.set_paper(9)
    return out.getvalue()


def _cells(line: RegisterRow) -> list[str]:
    note = NOTES[line.state].format(void_reason=line.void_reason, instead=line.instead, note=line.note)
    blank = [""] * (len(HEADERS) - 5)
    return [line.label, line.date, line.title, line.signer, *blank, note]
