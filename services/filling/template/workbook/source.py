"""A template workbook as Jinja reads it: one text for all its sheets, each row tag and each cell with text a line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from shared.packs.check.template.tags import TAG
from shared.packs.check.workbook.cells import Cell, Sheet, sheets
from shared.packs.check.workbook.tags import row_tag

BREAK = "\ue00a"  # stands for a line break within a cell, so that a cell stays one line
ROW_CALL, CELL_CALL = "hoso_row", "hoso_cell"  # what a filled text tells its rows and cells to


@dataclass(frozen=True, kw_only=True)
class Source:
    """The Jinja text that fills a workbook, the one that tells what it reads, and the cell of each of their lines.

    Lines without a cell begin a row.
    """

    filling: str
    reading: str
    cells: Sequence[Cell | None]
    rows: Sequence[tuple[str, int]]  # sheet and row of each call of a row, by its number

    def at(self, line: int) -> str:
        """Return place and text of a line's cell, from 1; '' for none."""
        cell = self.cells[line - 1] if 0 < line <= len(self.cells) else None
        return f"{cell.place}: {cell.text}" if cell else ""


def source(template: Path) -> Source:
    """Return the source of a workbook that has no faults."""
    rows: list[tuple[str, int]] = []
    lines: list[tuple[str, str, Cell | None]] = []
    for sheet in sheets(template):
        lines += _lines(sheet, rows, len(lines))
    return Source(
        filling="\n".join(filling for filling, _, _ in lines),
        reading="\n".join(reading for _, reading, _ in lines),
        cells=[cell for _, _, cell in lines],
        rows=rows,
    )


def _lines(sheet: Sheet, rows: list[tuple[str, int]], before: int) -> Iterator[tuple[str, str, Cell | None]]:
    by_row: dict[int, list[Cell]] = {}
    for cell in sheet.cells:
        by_row.setdefault(cell.row, []).append(cell)
    line = before
    for row in range(1, max(by_row, default=0) + 1):
        cells = by_row.get(row, [])
        if len(cells) == 1 and (tag := row_tag(cells[0].text)):
            yield tag.jinja, tag.jinja, cells[0]
            line += 1
            continue
        rows.append((sheet.name, row))
        yield f"{{{{ {ROW_CALL}({len(rows) - 1}) }}}}", "", None
        line += 1
        for cell in cells:
            if TAG.search(cell.text):
                yield _call(cell, line), cell.text.replace("\n", " "), cell
                line += 1


def _call(cell: Cell, line: int) -> str:
    """Return what fills a cell; its value is handed on as it is where it is one tag alone, so that numbers stay so."""
    text = cell.text.replace("\n", BREAK)
    tag = text.strip()
    alone = tag.startswith("{{") and [tag] == TAG.findall(text)
    value = tag[2:-2].strip() if alone else "none"
    return f"{{% set text %}}{text}{{% endset %}}{{{{ {CELL_CALL}({line}, text, ({value})) }}}}"
