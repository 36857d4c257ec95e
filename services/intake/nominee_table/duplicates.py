"""Rows with the same nominee, compared by the values of their cells after mending."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from services.intake.nominee_table.cells import Reading
from services.intake.nominee_table.faults import TableFaults, shown
from services.intake.nominee_table.folding import fold_nominee
from shared.packs.model import Table


@dataclass(frozen=True, kw_only=True)
class Duplicates:
    """The nominees read from a sheet so far, each with its cell."""

    table: Table
    seen: dict[tuple[str, ...], str] = field(default_factory=dict)

    def note(self, sheet: str, row: Mapping[str, tuple[str, Reading | None]], faults: TableFaults) -> None:
        """Note a row that repeats an earlier one; `row` holds the cell and the reading, None of an unknown value."""
        needed = {column.key for column in self.table.columns if column.required}
        readings = [row[key][1] for key in self.table.unique if key in row]
        known = [reading.meant for reading in readings if reading is not None]
        if not self.table.unique or len(known) < len(self.table.unique):
            return
        if any(not meant for key, meant in zip(self.table.unique, known, strict=True) if key in needed):
            return
        mark, here = tuple(map(fold_nominee, known)), row[self.table.unique[0]][0]
        if mark in self.seen:
            value = " – ".join(filter(None, map(shown, known)))
            faults.add("ROW_DUPLICATE", sheet=sheet, cell=here, value=value, other=self.seen[mark])
        else:
            self.seen[mark] = here
