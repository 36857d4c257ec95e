"""Workbooks of the built-in pack: the list of all who were proposed, a sheet for collectives and one for persons."""

import io
from collections.abc import Sequence
from datetime import UTC, datetime

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.worksheet import Worksheet

# header, width in letters, what stands in the cell
Columns = Sequence[tuple[str, int, str]]
LEVEL = "{{ n.hinh_thuc or chien_dich.khen_thuong.hinh_thuc }}"
COLLECTIVES: Columns = (
    ("STT", 9, "{{ n.stt }}"),
    ("Tên tập thể", 34, "{{ n.ten_tap_the }}"),
    ("Số người", 12, "{{ n.so_nguoi }}"),
    ("Đơn vị chủ quản", 30, "{{ n.don_vi_chu_quan }}"),
    ("Thành tích", 56, "{{ n.thanh_tich }}"),
    ("Hình thức đề nghị", 16, LEVEL),
    ("Tiêu chuẩn đạt", 12, "{{ n.tieu_chuan }}"),
)
PERSONS: Columns = (
    ("STT", 9, "{{ n.stt }}"),
    ("Họ và tên", 26, "{{ n.ho_ten }}"),
    ("Ngày sinh", 18, "{{ n.ngay_sinh | ngay }}"),
    ("Chức vụ", 22, "{{ n.chuc_vu }}"),
    ("Đơn vị", 30, "{{ n.don_vi }}"),
    ("Thành tích", 44, "{{ n.thanh_tich }}"),
    ("Hình thức đề nghị", 16, LEVEL),
    ("Tiêu chuẩn đạt", 12, "{{ n.tieu_chuan }}"),
)
SHEETS = (
    ("Tập thể", "tap_the", "tập thể", COLLECTIVES),
    ("Cá nhân", "ca_nhan", "cá nhân", PERSONS),
)
HEAD, BODY = 14, 13  # letters in points
NARROW = 20  # letters: columns below it are centred
LINE = Side(style="thin")


def tong_hop() -> bytes:
    """Return the workbook of all who were proposed."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator, book.properties.created = "HoSo", datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)
    for name, table, words, columns in SHEETS:
        _write(book.create_sheet(name), table, words, columns)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _write(sheet: Worksheet, table: str, words: str, columns: Columns) -> None:
    """Write a sheet: three lines of title, the headers, the row that is repeated between its two tags, the count."""
    title = f"Tổng hợp {words} được đề nghị khen thưởng năm {{{{ chien_dich.year }}}}"
    _line(sheet, 1, "DANH SÁCH", len(columns), bold=True)
    _line(sheet, 2, title, len(columns), bold=True)
    _line(sheet, 3, "{{ chien_dich.title }}", len(columns), italic=True)
    sheet.cell(6, 1, f"{{%tr for n in {table} %}}")
    sheet.cell(8, 1, "{%tr endfor %}")
    for place, (header, width, value) in enumerate(columns, start=1):
        sheet.column_dimensions[sheet.cell(5, place).column_letter].width = width
        _cell(sheet, 5, place, header, bold=True, centred=True)
        _cell(sheet, 7, place, value, bold=False, centred=width < NARROW)
    _line(sheet, 9, f"Danh sách này gồm {{{{ so_luong.{table} | hai_so }}}} {words}./.", len(columns), italic=True)
    sheet.print_title_rows = "5:5"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4


def _line(sheet: Worksheet, row: int, text: str, columns: int, *, bold: bool = False, italic: bool = False) -> None:
    cell = sheet.cell(row, 1, text)
    cell.font = Font(name="Times New Roman", size=HEAD, bold=bold, italic=italic)
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=columns)


def _cell(sheet: Worksheet, row: int, column: int, text: str, *, bold: bool, centred: bool) -> None:
    cell = sheet.cell(row, column, text)
    cell.font = Font(name="Times New Roman", size=BODY, bold=bold)
    upright = "center" if bold else "top"
    cell.alignment = Alignment(horizontal="center" if centred else None, vertical=upright, wrap_text=True)
    cell.border = Border(left=LINE, right=LINE, top=LINE, bottom=LINE)
