"""Rows of a submission's table: those around a cell as typed, and those that most likely look bad on paper."""

import re
import tempfile
from collections.abc import Sequence
from pathlib import Path

from services.intake import models, tables
from services.intake.errors import PlaceUnfit, TableMissing
from services.intake.nominee_table.excerpt import Excerpt
from services.intake.nominee_table.worst_rows import Reason, worst_rows
from services.intake.rows import Submission
from services.intake.sandbox.client import IntakeSandbox
from shared import blobs
from shared.contracts.nominees import Row, read_nominees
from shared.packs.model import Table
from shared.service import Kit

PLACE = re.compile(r"(?P<sheet>.{1,31})!(?P<letters>[A-Z]{1,3})(?P<line>[1-9][0-9]{0,6})", re.DOTALL)


def rows_around(
    kit: Kit, examiners: IntakeSandbox, unit: str | None, submission_id: str, around: str, count: int
) -> models.SheetRows:
    """Return the rows around a cell (`Cá nhân!C7`), so many before and behind it, the faults at their cells.

    Raises NotFound, TableMissing, PlaceUnfit (no such place in the workbook), FileTooComplex.
    """
    place = PLACE.fullmatch(around)
    row, answer = _submission(kit, unit, submission_id)
    file = next((file for file in answer.files if file.type.endswith("sheet")), None)
    if file is None:
        raise TableMissing()
    if place is None:
        raise PlaceUnfit(place=around[:60])
    first, last = int(place["line"]) - count, int(place["line"]) + count
    with tempfile.TemporaryDirectory(prefix="hoso-rows-") as folder:
        path = Path(folder) / "table.xlsx"
        blobs.fetch(kit.blobs, file.sha256, path)
        excerpt = examiners.read_excerpt(path, place["sheet"], first, last, kit.packs.get(row.pack_digest).file.tables)
    if excerpt is None or int(place["line"]) not in excerpt.lines:
        raise PlaceUnfit(place=around[:60])
    faults = [fault for fault in answer.faults if fault.sheet == excerpt.sheet]
    return models.SheetRows(items=[_line(excerpt, line, faults) for line in excerpt.lines])


def _line(excerpt: Excerpt, line: int, faults: Sequence[models.CellFault]) -> models.SheetRow:
    cells = [
        models.RowCell(
            cell=f"{letters}{line}",
            header=excerpt.headers.get(letters, ""),
            value=value,
            faults=[fault.code for fault in faults if fault.cell == f"{letters}{line}"],
        )
        for letters, value in excerpt.lines[line].items()
    ]
    return models.SheetRow(sheet=excerpt.sheet, line=line, cells=cells, reasons=[])


def worst(kit: Kit, unit: str | None, submission_id: str, count: int) -> models.SheetRows:
    """Return the rows that most likely look bad on paper, each with why; raises NotFound and TableMissing."""
    row, _ = _submission(kit, unit, submission_id)
    if row.nominees is None:
        raise TableMissing()
    known = {table.key: table for table in kit.packs.get(row.pack_digest).file.tables}
    rows = worst_rows(read_nominees(blobs.read(kit.blobs, row.nominees)), known.values(), count)
    return models.SheetRows(items=[row_answer(row.row, known[row.row.table], row.reasons) for row in rows])


def _submission(kit: Kit, unit: str | None, submission_id: str) -> tuple[Submission, models.Submission]:
    with kit.database.read() as connection:
        row = tables.submission_by_id(connection, submission_id, unit)
    return row, models.Submission.model_validate_json(row.answer)


def row_answer(row: Row, table: Table, reasons: Sequence[Reason]) -> models.SheetRow:
    """Return a vetted row as it is answered."""
    cells = [
        models.RowCell(cell=cell.cell, header=column.header, value=str(cell.value), faults=[])
        for column in table.columns
        if (cell := row.cells.get(column.key))
    ]
    line = int(re.sub("[^0-9]", "", cells[0].cell) or 0)
    answers = [
        models.RowReason(code=reason.code, column=reason.column, vi=reason.sentence.vi, en=reason.sentence.en)
        for reason in reasons
    ]
    return models.SheetRow(sheet=row.sheet, line=line, table=row.table, order=row.order, cells=cells, reasons=answers)
