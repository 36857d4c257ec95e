"""The workbook a clerk fills: blank, with drop-downs and checks (XlsxWriter)."""

import io
from collections.abc import Sequence
from datetime import date

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from shared.packs.check.worksheets import GUIDE, LISTS
from shared.packs.model import Column, Table

_LINES = 2_000
_KINDS = {
    "text": "Chữ, tối đa {limit} ký tự",
    "date": "Ngày/tháng/năm, ví dụ 02/09/2022",
    "integer": "Số nguyên",
    "choice": "Chọn trong danh mục: {choices}",
}
_RULES = (
    "Mỗi dòng là một cá nhân hoặc tập thể; nhập từ dòng ngay dưới tiêu đề, không đổi tên trang tính và tiêu đề cột.",
    "Cột có dấu * là bắt buộc. Không gộp ô, không xuống dòng trong ô.",
    "Ngày tháng nhập theo thứ tự ngày/tháng/năm.",
)


def blank_workbook(title: str, tables: Sequence[Table]) -> bytes:
    """Return an .xlsx with a sheet per table (styled headers, drop-downs, checks, hints) and a sheet of guidance."""
    out = io.BytesIO()
    with Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": title})
        sheets = [(book.add_worksheet(table.sheet), table) for table in tables]
        guide = book.add_worksheet(GUIDE)
        lists = book.add_worksheet(LISTS)
        lists.hide()
        used = 0
        for sheet, table in sheets:
            used = _fill_sheet(book, sheet, table, lists, used)
        _fill_guide(book, guide, title, tables)
    return out.getvalue()


def _fill_sheet(book: Workbook, sheet: Worksheet, table: Table, lists: Worksheet, used: int) -> int:
    style = {
        "bold": True,
        "bg_color": "#D9E2F3",
        "border": 1,
        "text_wrap": True,
        "valign": "vcenter",
        "align": "center",
    }
    header = book.add_format(style)
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    sheet.freeze_panes(1, 0)
    for index, column in enumerate(table.columns):
        sheet.set_column(index, index, column.width, day if column.type == "date" else None)
        sheet.write_string(0, index, column.header + (" *" if column.required else ""), header)
        sheet.write_comment(0, index, _explain(column))
        choices = ""
        if column.choices:
            for line, choice in enumerate(column.choices):
                lists.write_string(line, used, choice)
            letter = xl_col_to_name(used, col_abs=True)
            choices = f"='{LISTS}'!{letter}$1:{letter}${len(column.choices)}"
            used += 1
        sheet.data_validation(1, index, _LINES, index, _validation(column, choices))
    return used


def _validation(column: Column, choices: str) -> dict[str, object]:
    messages: dict[str, object] = {"input_title": column.header[:32], "input_message": _explain(column)[:255]}
    messages |= {"error_title": "Chưa đúng", "error_message": _explain(column)[:255], "ignore_blank": True}
    if column.type == "choice" and choices:
        return {"validate": "list", "source": choices, **messages}
    if column.type == "date":
        between = {"minimum": date(1900, 3, 1), "maximum": date(2100, 12, 31)}
        return {"validate": "date", "criteria": "between", **between, **messages}
    if column.type == "integer":
        low = -(10**9) if column.minimum is None else column.minimum
        high = 10**9 if column.maximum is None else column.maximum
        return {"validate": "integer", "criteria": "between", "minimum": low, "maximum": high, **messages}
    return {"validate": "length", "criteria": "<=", "value": column.max_length, **messages}


def _explain(column: Column) -> str:
    kind = _KINDS[column.type].format(limit=column.max_length, choices="; ".join(column.choices))
    need = "Bắt buộc." if column.required else "Có thể để trống."
    return " ".join(part for part in (column.hint, f"{kind}.", need) if part)


def _fill_guide(book: Workbook, sheet: Worksheet, title: str, tables: Sequence[Table]) -> None:
    bold, wrap = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 32)
    sheet.set_column(2, 2, 70)
    sheet.write_string(0, 0, title, bold)
    for line, rule in enumerate(_RULES, start=1):
        sheet.write_string(line, 0, rule)
    line = len(_RULES) + 2
    for index, text in enumerate(("Trang tính", "Cột", "Cách nhập")):
        sheet.write_string(line, index, text, bold)
    for table in tables:
        for column in table.columns:
            line += 1
            for index, text in enumerate((table.sheet, column.header, _explain(column))):
                sheet.write_string(line, index, text, wrap)
