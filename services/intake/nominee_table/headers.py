"""Where the headers of a sheet stand: the row that holds most of them, and which column of the form each one is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from services.intake.nominee_table.cells import plain
from services.intake.nominee_table.data_rows import nominee_rows
from services.intake.nominee_table.faults import TableFaults, shown
from services.intake.nominee_table.folding import fold_header
from services.intake.nominee_table.workbook.cell_references import address
from services.intake.nominee_table.workbook.grid import Grid
from shared.packs.model import Column, Table

SEARCHED = 15
_ORDINALS = {"stt", "tt", "sott", "sothutu"}  # every printed list counts its rows; a count is no value of a nominee


@dataclass(frozen=True, kw_only=True)
class Heading:
    """The header row, the rows of nominees below it, and the place of each column by its key; all 0-based."""

    row: int
    rows: Sequence[int]
    places: Mapping[str, int]


def find_heading(grid: Grid, table: Table, faults: TableFaults) -> Heading | None:
    """Return the first of the first 15 rows that holds most headers; notes what is missing, unknown or twice there."""
    columns = {fold_header(column.header): column for column in table.columns}
    scores = [len(columns.keys() & {fold_header(plain(cell)) for cell in row}) for row in grid.rows[:SEARCHED]]
    if not any(scores):
        faults.add("HEADER_MISSING", sheet=grid.name, cell="A1", lines=SEARCHED, headers=_headers(table))
        return None
    row = scores.index(max(scores))
    headed = [index for index, raw in enumerate(grid.rows[row]) if fold_header(plain(raw))]
    rows = nominee_rows(grid, row, headed)
    places = _places(grid, Heading(row=row, rows=rows, places={}), columns, table, faults)
    for column in table.columns:
        if column.key not in places:
            faults.add("COLUMN_MISSING", sheet=grid.name, cell=address(row, 0), header=column.header)
    return Heading(row=row, rows=rows, places=places)


def _places(
    grid: Grid, heading: Heading, columns: Mapping[str, Column], table: Table, faults: TableFaults
) -> dict[str, int]:
    places: dict[str, int] = {}
    for index, raw in enumerate(grid.rows[heading.row]):
        text, cell = plain(raw), address(heading.row, index)
        column = columns.get(fold_header(text))
        if column is None:
            if fold_header(text) not in _ORDINALS and any(plain(grid.rows[row][index]).strip() for row in heading.rows):
                code = "COLUMN_UNKNOWN" if fold_header(text) else "COLUMN_UNNAMED"
                faults.add(code, sheet=grid.name, cell=cell, value=text, headers=_headers(table))
        elif column.key in places:
            other = address(heading.row, places[column.key])
            faults.add("COLUMN_DUPLICATE", sheet=grid.name, cell=cell, value=text, header=shown(text), other=other)
        else:
            places[column.key] = index
    return places


def _headers(table: Table) -> str:
    return "; ".join(column.header for column in table.columns)
