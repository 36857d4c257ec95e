"""The nominee table: read from the clerk's workbook, and every fault of it named at once."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from services.intake.errors import TableFaulty, TableTooLarge
from services.intake.nominee_table.cells import Reading, plain, read_cell
from services.intake.nominee_table.duplicates import Duplicates
from services.intake.nominee_table.faults import TableFaults
from services.intake.nominee_table.folding import fold_header
from services.intake.nominee_table.headers import Heading, find_heading
from services.intake.nominee_table.layout import is_blank, note_layout
from services.intake.nominee_table.workbook.cell_references import address
from services.intake.nominee_table.workbook.grid import ROWS, Grid, read_grids
from shared.contracts.nominees import Cell, NomineeTable, Row
from shared.packs.model import Column, Table

__all__ = ["TableFaulty", "read_table"]


def read_table(
    path: Path, *, sha256: str, tables: Sequence[Table], letters: frozenset[int] | None = None
) -> NomineeTable:
    """Return the vetted rows of a workbook's sheets, in the order of its sheets and rows.

    Sheets and headers are matched folded; blank rows are skipped. `letters` are those that can be printed, None where
    that is not known. Raises TableFaulty with every fault (1,000 named), TableTooLarge beyond 20,000 rows, FileCorrupt
    when it is not a readable workbook.
    """
    faults = TableFaults()
    rows: list[Row] = []
    sheets = {fold_header(table.sheet) for table in tables}
    grids = list(_matched(read_grids(path, lambda name: fold_header(name) in sheets), tables, faults))
    for grid, table in grids:
        read = list(_rows(grid, table, letters, faults))
        rows += read
        if len(rows) > ROWS:
            raise TableTooLarge(limit=f"{ROWS} dòng (rows)")
        if read and len(read) < table.minimum_rows:
            faults.add("ROWS_TOO_FEW", sheet=grid.name, cell="A1", count=len(read), minimum=table.minimum_rows)
    _note_absent(grids, rows, tables, faults)
    if faults.count:
        raise TableFaulty(faults=tuple(faults.named), count=faults.count)
    return NomineeTable(file=sha256, rows=tuple(rows))


def _matched(grids: Iterable[Grid], tables: Sequence[Table], faults: TableFaults) -> Iterator[tuple[Grid, Table]]:
    by_sheet = {fold_header(table.sheet): table for table in tables}
    seen: dict[str, Table] = {}
    for grid in grids:
        table = by_sheet[fold_header(grid.name)]
        if table.key in seen:
            faults.add("SHEET_DUPLICATE", sheet=table.sheet, value=grid.name)
            continue
        seen[table.key] = table
        yield grid, table


def _note_absent(
    grids: Sequence[tuple[Grid, Table]], rows: Sequence[Row], tables: Sequence[Table], faults: TableFaults
) -> None:
    present = {table.key: grid for grid, table in grids}
    filled = {row.table for row in rows}
    for table in tables:
        if table.key not in present:
            faults.add("SHEET_MISSING", sheet=table.sheet)
        elif table.key not in filled and table.minimum_rows:
            name = present[table.key].name
            faults.add("ROWS_TOO_FEW", sheet=name, cell="A1", count=0, minimum=table.minimum_rows)
    if not rows and not faults.count and tables:
        faults.add("ROWS_NONE", sheet=grids[0][0].name, cell="A1")


def _rows(grid: Grid, table: Table, letters: frozenset[int] | None, faults: TableFaults) -> Iterator[Row]:
    heading = find_heading(grid, table, faults)
    if heading is None:
        return
    note_layout(grid, table, heading, faults)
    duplicates = Duplicates(table=table)
    order = 0
    for index in heading.rows:
        if not is_blank(grid, heading, index):
            order += 1
            row = _readings(grid, table, heading, index, letters, faults)
            duplicates.note(grid.name, row, faults)
            cells = {
                key: Cell(value=reading.value if reading else "", cell=cell) for key, (cell, reading) in row.items()
            }
            yield Row(table=table.key, sheet=grid.name, order=order, cells=cells)


def _readings(
    grid: Grid, table: Table, heading: Heading, row: int, letters: frozenset[int] | None, faults: TableFaults
) -> dict[str, tuple[str, Reading | None]]:
    """Return the cell and the reading of each column of a row, None where nothing is known of its value."""
    readings: dict[str, tuple[str, Reading | None]] = {}
    for column in table.columns:
        if column.key in heading.places:
            index = heading.places[column.key]
            cell = address(row, index)
            readings[column.key] = cell, _reading(grid, column, cell, grid.rows[row][index], letters, faults)
    return readings


def _reading(
    grid: Grid, column: Column, cell: str, raw: object, letters: frozenset[int] | None, faults: TableFaults
) -> Reading | None:
    add = partial(faults.add, sheet=grid.name, cell=cell, header=column.header)
    if cell in grid.extent.errors:
        add("CELL_ERROR", value=grid.extent.errors[cell])
        return None
    if cell in grid.extent.unsaved:
        add("CELL_UNSAVED")
        return None
    reading = read_cell(column, raw, grid.extent.formats.get(cell, ""), letters)
    for fault in reading.faults:
        add(fault.code, value=plain(raw), **fault.facts)
    return reading
