"""Workbooks of registers as an office prints and binds them: A4 lying, a border at each cell, headers on every page."""

import io
from collections.abc import Iterable, Mapping, Sequence

import xlsxwriter

Rows = Iterable[Sequence[str | int]]
A4, WIDTH = 9, 20
PLAIN_TEXT = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def workbook(sheets: Mapping[str, tuple[Sequence[str], Rows]], note: str = "") -> bytes:
    """Return a workbook of sheets, each with its headers and rows; no cell is read as a formula or a link.

    `note` is a line above the headers of each.
    """
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, PLAIN_TEXT) as book:
        for name, (headers, rows) in sheets.items():
            _write(book, name, note, headers, rows)
    return out.getvalue()


def _write(book: xlsxwriter.Workbook, name: str, note: str, headers: Sequence[str], rows: Rows) -> None:
    bold = book.add_format({"bold": True, "text_wrap": True, "border": 1, "align": "center"})
    cell = book.add_format({"border": 1, "text_wrap": True, "valign": "top"})
    sheet = book.add_worksheet(name)
    sheet.set_column(0, len(headers) - 1, WIDTH)
    top = 1 if note else 0
    if note:
        sheet.write_string(0, 0, note)
    sheet.write_row(top, 0, headers, bold)
    for line, row in enumerate(rows, start=top + 1):
        sheet.write_row(line, 0, row, cell)
    sheet.repeat_rows(0, top)
    sheet.set_landscape()
    sheet.set_paper(A4)
