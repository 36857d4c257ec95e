"""A sheet written anew from filled rows: styles, heights, merged cells and print titles follow their template row."""

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from typing import Literal

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.datavalidation import DataValidationList
from openpyxl.worksheet.pagebreak import RowBreak
from openpyxl.worksheet.worksheet import Worksheet

TEXT: Literal["s"] = "s"


@dataclass(kw_only=True)
class FilledRow:
    """A row to write: the template row that it is of, and the values of its cells with tags, by column."""

    row: int
    values: dict[str, str | int | float] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class _Template:
    """A sheet as it stood: the cells of its rows, their heights, its merged ranges."""

    cells: Mapping[int, Sequence[Cell | MergedCell]]
    heights: Mapping[int, float | None]
    merged: Sequence[CellRange]
    titles: str
    last: int  # row with text


def rewrite(sheet: Worksheet, rows: Sequence[FilledRow]) -> None:
    """Write a sheet's rows in the place of its template's; what stands below the last row with text follows."""
    template = _taken(sheet)
    whole = [*rows, *(FilledRow(row=row) for row in range(template.last + 1, len(template.cells) + 1))]
    for number, row in enumerate(whole, start=1):
        _write(sheet, template, row, number)
    order = [row.row for row in whole]
    for cells in template.merged:
        _merge(sheet, cells, order)
    if template.titles:
        first, _, end = template.titles.replace("$", "").partition(":")
        there = [order.index(int(row)) + 1 for row in (first, end or first) if int(row) in order]
        sheet.print_title_rows = f"{there[0]}:{there[-1]}" if there else None


def _taken(sheet: Worksheet) -> _Template:
    """Return what a sheet holds, and empty it."""
    rows = {number: list(cells) for number, cells in enumerate(sheet.iter_rows(), start=1)}
    template = _Template(
        cells=rows,
        heights={number: dimension.height for number, dimension in sheet.row_dimensions.items()},
        merged=[CellRange(cells.coord) for cells in sheet.merged_cells.ranges],
        titles=sheet.print_title_rows or "",
        last=max((row for row, cells in rows.items() if any(cell.value is not None for cell in cells)), default=0),
    )
    for cells in template.merged:
        sheet.unmerge_cells(cells.coord)
    sheet.delete_rows(1, sheet.max_row)
    sheet.row_dimensions.clear()
    sheet.print_area = None
    sheet.auto_filter.ref = None
    sheet.row_breaks = RowBreak()
    sheet.data_validations = DataValidationList()
    return template


def _write(sheet: Worksheet, template: _Template, row: FilledRow, number: int) -> None:
    height = template.heights.get(row.row)
    if height is not None and not _grows(template, row):
        sheet.row_dimensions[number].height = height
    for original in template.cells.get(row.row, ()):
        cell = sheet.cell(number, original.column)
        if original.has_style:
            cell._style = copy(original._style)
        column = get_column_letter(original.column)
        if column not in row.values:
            cell.value = original.value
            continue
        cell.value = row.values[column]
        cell.alignment = _wrapped(cell.alignment)
        if isinstance(cell.value, str):
            cell.data_type = TEXT  # a name that begins with “=” is no formula


def _grows(template: _Template, row: FilledRow) -> bool:
    """Say whether a row takes the height of its texts: merged cells never give one."""
    merged = [cells for cells in template.merged if cells.min_row <= row.row <= cells.max_row]
    names = {get_column_letter(column) for cells in merged for column in range(cells.min_col, cells.max_col + 1)}
    return bool(row.values.keys() - names)


def _wrapped(alignment: Alignment) -> Alignment:
    wrapped = copy(alignment)
    wrapped.wrap_text = True
    return wrapped


def _merge(sheet: Worksheet, cells: CellRange, order: Sequence[int]) -> None:
    """Merge a range of the template wherever its rows stand together."""
    rows = list(range(cells.min_row, cells.max_row + 1))
    for start in range(len(order) - len(rows) + 1):
        if list(order[start : start + len(rows)]) == rows:
            sheet.merge_cells(
                start_row=start + 1, end_row=start + len(rows), start_column=cells.min_col, end_column=cells.max_col
            )
