"""The clerk's own workbook with its faults marked: red cells with comments, and a sheet that lists them all."""

import io
import re
from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from services.intake.nominee_table.faults import TableFault

_RED = PatternFill(fill_type="solid", start_color="FFFFC7CE", end_color="FFFFC7CE")
_LIST = "Lỗi"
_AUTHOR = "HoSo"
_ADDRESS = re.compile(r"[A-Z]{1,3}[1-9][0-9]{0,6}")


def marked_workbook(path: Path, faults: Sequence[TableFault]) -> bytes:
    """Return the workbook as .xlsx with a red fill and a comment on each faulty cell, and the sheet “Lỗi” in front.

    A comment of the clerk's own stays below ours. A workbook that cannot be opened for marking gives the sheet “Lỗi”
    alone. Values stay text: none becomes a formula.
    """
    try:
        book = load_workbook(path, keep_links=False, rich_text=True)
        _mark(book, faults)
        return _save(book, faults)
    except Exception:  # the reader raises a dozen kinds; the list of faults alone is still complete
        book = Workbook()
        book.remove(book.active)
        return _save(book, faults)


def _mark(book: Workbook, faults: Sequence[TableFault]) -> None:
    messages: dict[tuple[str, str], list[str]] = {}
    for fault in faults:
        if fault.sheet in book.sheetnames and _ADDRESS.fullmatch(fault.cell):
            messages.setdefault((fault.sheet, fault.cell), []).append(fault.vi)
    for (sheet, address), sentences in messages.items():
        cell = book[sheet][address]
        cell.fill = _RED
        if not isinstance(cell, MergedCell):
            if cell.comment and cell.comment.author != _AUTHOR:
                sentences.append(cell.comment.text)
            comment = Comment("\n".join(sentences), _AUTHOR)
            comment.width, comment.height = 320, 40 + 40 * len(sentences)
            cell.comment = comment


def _save(book: Workbook, faults: Sequence[TableFault]) -> bytes:
    sheet = book.create_sheet(_LIST, 0)  # a taken name gets a digit behind it
    book.active = 0
    for letter, width in zip("ABCDE", (22, 8, 30, 80, 22), strict=True):
        sheet.column_dimensions[letter].width = width
    _line(sheet, 1, ("Trang tính", "Ô", "Giá trị", "Lỗi và cách sửa", "Mã"))
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for number, fault in enumerate(faults, start=2):
        _line(sheet, number, (fault.sheet, fault.cell, fault.value, fault.vi, fault.code))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _line(sheet: Worksheet, row: int, texts: Sequence[str]) -> None:
    for column, text in enumerate(texts, start=1):
        cell = sheet.cell(row=row, column=column, value=text)
        cell.data_type = "s"  # a value that begins with `=` stays what the clerk typed
