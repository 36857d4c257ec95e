"""A few lines of a worksheet as they were typed, faulty or not: what stands around a cell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from services.intake.nominee_table.cells import plain
from services.intake.nominee_table.faults import TableFaults, shown
from services.intake.nominee_table.folding import fold_header
from services.intake.nominee_table.headers import find_heading
from services.intake.nominee_table.workbook.cell_references import letters_of
from services.intake.nominee_table.workbook.grid import Grid, read_grids
from shared.packs.model import Table

WIDEST = 60  # columns that are shown


@dataclass(frozen=True, kw_only=True)
class Excerpt:
    """Lines of a sheet by their number (from 1), each with its texts by column letters; the headers likewise."""

    sheet: str
    headers: Mapping[str, str]
    lines: Mapping[int, Mapping[str, str]]


def read_excerpt(path: Path, sheet: str, first: int, last: int, tables: Sequence[Table]) -> Excerpt | None:
    """Return lines `first` to `last` of a worksheet, None where there is no such sheet; raises what read_grids does."""
    for grid in read_grids(path, lambda name: name == sheet):
        lines = {
            number: _texts(grid.rows[number - 1]) for number in range(max(first, 1), min(last, len(grid.rows)) + 1)
        }
        return Excerpt(sheet=grid.name, headers=_headers(grid, tables), lines=lines)
    return None


def _headers(grid: Grid, tables: Sequence[Table]) -> Mapping[str, str]:
    for table in tables:
        if fold_header(table.sheet) == fold_header(grid.name):
            heading = find_heading(grid, table, TableFaults())
            return _texts(grid.rows[heading.row]) if heading else {}
    return {}


def _texts(line: Sequence[object]) -> dict[str, str]:
    return {letters_of(place): shown(plain(raw)) for place, raw in enumerate(line[:WIDEST], start=1)}
