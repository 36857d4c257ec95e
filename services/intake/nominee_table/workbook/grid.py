"""Worksheets as grids of raw values, read by python-calamine after a look at how far they reach."""

import zipfile
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import python_calamine

from services.intake.nominee_table.workbook.cell_references import place
from services.intake.nominee_table.workbook.package import Parts, find_parts
from services.intake.nominee_table.workbook.sheet_scan import Extent, measure
from services.intake.nominee_table.workbook.usual_parts import usual_copy
from shared.disk_full import is_disk_full
from shared.errors.stores import DiskFull
from shared.errors.tree import HosoError
from shared.upload.errors import FileCorrupt

ROWS = 20_000
Area = tuple[tuple[int, int], tuple[int, int]]
# the reader gives up at any other; Google Sheets and newer Excel have more
_ERRORS = {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#GETTING_DATA"}


@dataclass(frozen=True, kw_only=True)
class Grid:
    """One worksheet: its rows from row 1 and column A, merged areas (corners from 0), and what cells do not show."""

    name: str
    rows: Sequence[Sequence[object]]
    merged: Sequence[Area]
    extent: Extent
    hidden: bool


def read_grids(path: Path, predicate: Callable[[str], bool]) -> Iterator[Grid]:
    """Yield the worksheets whose name is wanted, in their order; what stands in the others does not matter.

    Raises FileCorrupt when it cannot be read, TableTooLarge beyond 20,000 rows or what a form can need.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            parts = find_parts(archive)
            extents = _extents(archive, parts, predicate)
            strange = {
                parts.worksheets[name] for name, extent in extents.items() if set(extent.errors.values()) - _ERRORS
            }
            with usual_copy(path, archive, parts, strange) as usual, python_calamine.load_workbook(usual) as book:
                for meta in book.sheets_metadata:
                    if meta.name in extents and meta.typ == python_calamine.SheetTypeEnum.WorkSheet:
                        yield _grid(book, meta, extents[meta.name])
    except (HosoError, GeneratorExit):
        raise
    except BaseException as error:  # a panic of the Rust reader is not an Exception
        if isinstance(error, KeyboardInterrupt | SystemExit):
            raise
        raise DiskFull() if is_disk_full(error) else FileCorrupt(where="bảng tính") from error


def _extents(archive: zipfile.ZipFile, parts: Parts, predicate: Callable[[str], bool]) -> dict[str, Extent]:
    return {
        name: measure(archive, part, rows=ROWS, formats=parts.formats)
        for name, part in parts.worksheets.items()
        if predicate(name)
    }


def _grid(book: python_calamine.CalamineWorkbook, meta: python_calamine.SheetMetadata, extent: Extent) -> Grid:
    hidden = meta.visible != python_calamine.SheetVisibleEnum.Visible
    sheet = book.get_sheet_by_name(meta.name)
    rows = _reaching(sheet.to_python(skip_empty_area=False), extent.unsaved) if extent.filled else []
    return Grid(name=meta.name, rows=rows, merged=sheet.merged_cell_ranges or (), extent=extent, hidden=hidden)


def _reaching(rows: Sequence[Sequence[object]], cells: Collection[str]) -> list[list[object]]:
    """Return the rows, wide and long enough for some cells that the reader takes for nothing."""
    places = [place(cell) for cell in cells]
    width = max([len(row) for row in rows] + [column + 1 for _, column in places], default=0)
    missing = max((row + 1 for row, _ in places), default=0) - len(rows)
    return [[*row, *[""] * (width - len(row))] for row in [*rows, *([] for _ in range(missing))]]
