"""What a sheet's layout joins or hides: merged cells, hidden rows and sheets, which lose values."""

from bisect import bisect_left, bisect_right

from services.intake.nominee_table.cells import plain
from services.intake.nominee_table.faults import TableFaults
from services.intake.nominee_table.headers import Heading
from services.intake.nominee_table.workbook.cell_references import address
from services.intake.nominee_table.workbook.grid import Grid
from shared.packs.model import Table


def is_blank(grid: Grid, heading: Heading, row: int) -> bool:
    """Return whether a row (0-based) holds nothing under the headers, not even an error or an unsaved formula."""
    line, extent = grid.rows[row], grid.extent
    cells = ((line[index], address(row, index)) for index in heading.places.values())
    return not any(plain(raw).strip() or cell in extent.errors or cell in extent.unsaved for raw, cell in cells)


def note_layout(grid: Grid, table: Table, heading: Heading, faults: TableFaults) -> None:
    """Note merged areas that cover rows of nominees, and nominees in hidden rows or sheets."""
    _note_merged(grid, table, heading, faults)
    filled = [row for row in heading.rows if not is_blank(grid, heading, row)]
    if grid.hidden and filled:
        faults.add("SHEET_HIDDEN", sheet=grid.name, cell="A1", value=grid.name)
        return
    for row in filled:
        if row + 1 in grid.extent.hidden:
            faults.add("ROW_HIDDEN", sheet=grid.name, cell=address(row, min(heading.places.values())), row=row + 1)


def _note_merged(grid: Grid, table: Table, heading: Heading, faults: TableFaults) -> None:
    headers = {heading.places[column.key]: column.header for column in table.columns if column.key in heading.places}
    for (top, left), (bottom, right) in grid.merged:
        covered = [index for index in headers if left <= index <= right]
        lines = heading.rows[bisect_left(heading.rows, top) : bisect_right(heading.rows, bottom)]
        if covered and any(not is_blank(grid, heading, row) for row in lines):
            area = f"{address(top, left)}:{address(bottom, right)}"
            header = headers[covered[0]]
            faults.add("CELL_MERGED", sheet=grid.name, cell=address(top, left), header=header, range=area)
