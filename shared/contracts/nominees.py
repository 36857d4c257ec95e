"""The vetted table of nominees: every value with the file, sheet and cell it came from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from shared.contracts.codec import Codec


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One value of a nominee and its origin; dates are ISO 8601 text, whole numbers are int, an empty cell is ''.

    `by` is the principal that corrected it by hand, '' where it stands so in the workbook.
    """

    value: str | int
    cell: str
    by: str = ""


@dataclass(frozen=True, kw_only=True)
class Row:
    """One nominee: the table it stands in, its order there from 1, and its cells by column key."""

    table: str
    sheet: str
    order: int
    cells: Mapping[str, Cell]

    def values(self) -> dict[str, str | int]:
        """Return the bare values by column key."""
        return {key: cell.value for key, cell in self.cells.items()}


@dataclass(frozen=True, kw_only=True)
class NomineeTable:
    """All nominees of one submission, in the order of the workbook's sheets and rows; `file` is its sha256."""

    file: str
    rows: tuple[Row, ...]

    def of(self, *tables: str) -> Iterator[Row]:
        """Yield the rows of the named tables, table after table as they are named, each in the order of its rows."""
        return (row for table in tables for row in self.rows if row.table == table)

    def to_json(self) -> bytes:
        """Return the canonical bytes: the same table always gives the same ones."""
        return _CODEC.write(self)


def read_nominees(data: bytes) -> NomineeTable:
    """Read back what `NomineeTable.to_json` wrote; raises ValueError for anything else."""
    return _CODEC.read(data)


_CODEC = Codec(NomineeTable)
