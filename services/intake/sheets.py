"""Worksheets as grids of raw values, read by python-calamine after a look at how far they reach."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import python_calamine

from services.intake.extent import Extent, measure
from shared.errors import FileCorrupt, HosoError

ROWS = 20_000
Area = tuple[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True, kw_only=True)
class Grid:
    """One worksheet: its rows from row 1 and column A, merged areas (0-based corners), and error values by cell."""

    name: str
    rows: Sequence[Sequence[Any]]
    merged: Sequence[Area]
    errors: Mapping[str, str]


def address(row: int, column: int) -> str:
    """Return the cell's name as Excel shows it, from 0-based row and column: (6, 1) is `B7`."""
    letters, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


def read_grids(path: Path) -> Iterator[Grid]:
    """Yield the worksheets of a workbook in their order.

    Raises FileCorrupt when it cannot be read, TableTooLarge beyond 20,000 rows or what a form can need.
    """
    try:
        extents = measure(path, rows=ROWS)
        with python_calamine.load_workbook(path) as book:
            for meta in book.sheets_metadata:
                if meta.typ == python_calamine.SheetTypeEnum.WorkSheet:
                    yield _grid(book.get_sheet_by_name(meta.name), extents.get(meta.name, Extent()))
    except (HosoError, GeneratorExit):
        raise
    except BaseException as error:  # a panic of the Rust reader is not an Exception
        if isinstance(error, KeyboardInterrupt | SystemExit):
            raise
        raise FileCorrupt(where="bảng tính") from error


def _grid(sheet: python_calamine.CalamineSheet, extent: Extent) -> Grid:
    rows = sheet.to_python(skip_empty_area=False) if extent.filled else []
    return Grid(name=sheet.name, rows=rows, merged=sheet.merged_cell_ranges or (), errors=extent.errors)
