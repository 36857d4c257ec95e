"""What a sheet's layout joins or hides: merged cells, hidden rows and sheets, said before a value is lost in them."""

from bisect import bisect_left, bisect_right

from services.intake.nominee_table.cells import plain
from services.intake.nominee_table.faults import TableFaults
from services.intake.nominee_table.headers import Heading
from services.intake.nominee_table.workbook.cell_references import address
from services.intake.nominee_table.workbook.grid import Grid
from shared.packs.model import Table


def is_blank(grid: Grid, heading: Heading, at: int) -> bool:
    """Say whether a row (0-based) holds nothing under the headers, not even an error or an unsaved formula."""
    line, told = grid.rows[at], grid.extent
    cells = ((line[place], address(at, place)) for place in heading.places.values())
    return not any(plain(raw).strip() or cell in told.errors or cell in told.unsaved for raw, cell in cells)


def note_layout(grid: Grid, table: Table, heading: Heading, faults: TableFaults) -> None:
    """Note merged areas that cover rows of nominees, and nominees whom nobody sees."""
    _note_merged(grid, table, heading, faults)
    filled = [at for at in heading.rows if not is_blank(grid, heading, at)]
    if grid.hidden and filled:
        faults.add("SHEET_HIDDEN", sheet=grid.name, cell="A1", value=grid.name)
        return
    for at in filled:
        if at + 1 in grid.extent.hidden:
            faults.add("ROW_HIDDEN", sheet=grid.name, cell=address(at, min(heading.places.values())), row=at + 1)


def _note_merged(grid: Grid, table: Table, heading: Heading, faults: TableFaults) -> None:
    headers = {heading.places[column.key]: column.header for column in table.columns if column.key in heading.places}
    for (top, left), (bottom, right) in grid.merged:
        covered = [place for place in headers if left <= place <= right]
        lines = heading.rows[bisect_left(heading.rows, top) : bisect_right(heading.rows, bottom)]
        if covered and any(not is_blank(grid, heading, at) for at in lines):
            area = f"{address(top, left)}:{address(bottom, right)}"
            header = headers[covered[0]]
            faults.add("CELL_MERGED", sheet=grid.name, cell=address(top, left), header=header, range=area)
