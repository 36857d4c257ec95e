"""Shows nominees who stand at two places side by side, with what was decided about them."""

from collections.abc import Iterable, Mapping, Sequence

from services.intake import models, tables
from services.intake.errors import TableMissing
from services.intake.tables.nominee_rows import Decision, SameName
from services.intake.workflow.before.rows import row_answer
from shared import blobs
from shared.contracts.nominees import Row, read_nominees
from shared.errors.http import CursorInvalid
from shared.packs.model import Table
from shared.service import Kit

Rows = Mapping[tuple[str, str, int], tuple[Row, Table]]  # by submission, key of the table, order


def duplicates(kit: Kit, unit: str | None, submission_id: str, cursor: str, limit: int) -> models.DuplicatePage:
    """Return nominees of a submission who stand elsewhere too; raises NotFound, TableMissing and CursorInvalid."""
    if cursor and not (cursor.isascii() and cursor.isdigit() and len(cursor) < 9):
        raise CursorInvalid(cursor=cursor)
    first = int(cursor or 0)
    with kit.database.read() as connection:
        if tables.submission_by_id(connection, submission_id, unit).nominees is None:
            raise TableMissing()
        pairs = tables.same_names(connection, submission_id, unit, first, limit + 1)
        decided = latest(tables.decisions_of(connection, submission_id))
    page = pairs[:limit]
    rows = _rows(kit, unit, {submission_id, *(pair.other_submission for pair in page)})
    items = [_duplicate(submission_id, pair, rows, decided) for pair in page]
    return models.DuplicatePage(items=items, next=str(first + limit) if len(pairs) > limit else None)


def latest(decisions: Iterable[Decision]) -> Mapping[tuple[str, int, str, str, int], Decision]:
    """Return the decision that counts for each pair: the last one."""
    return {
        (row.sheet, row.position, row.other_submission, row.other_sheet, row.other_position): row for row in decisions
    }


def decision_answer(row: Decision) -> models.RowDecision:
    """Return a decision as it is answered."""
    other = models.NomineePlace(submission_id=row.other_submission, table=row.other_sheet, order=row.other_position)
    return models.RowDecision(
        table=row.sheet,
        order=row.position,
        other=other,
        verdict="drop" if row.verdict == "drop" else "keep",
        note=row.note,
        at=row.at,
        by=row.by,
    )


def _rows(kit: Kit, unit: str | None, submissions: Iterable[str]) -> Rows:
    rows: dict[tuple[str, str, int], tuple[Row, Table]] = {}
    for submission_id in sorted(submissions):
        with kit.database.read() as connection:
            submission = tables.submission_by_id(connection, submission_id, unit)
        known = {table.key: table for table in kit.packs.get(submission.pack_digest).file.tables}
        nominees = read_nominees(blobs.read(kit.blobs, submission.nominees or ""))
        rows |= {(submission_id, row.table, row.order): (row, known[row.table]) for row in nominees.rows}
    return rows


def _duplicate(
    submission_id: str,
    pair: SameName,
    rows: Rows,
    decided: Mapping[tuple[str, int, str, str, int], Decision],
) -> models.Duplicate:
    own, table = rows[submission_id, pair.sheet, pair.position]
    other, other_table = rows[pair.other_submission, pair.other_sheet, pair.other_position]
    decision = decided.get((pair.sheet, pair.position, pair.other_submission, pair.other_sheet, pair.other_position))
    return models.Duplicate(
        row=row_answer(own, table, ()),
        other=row_answer(other, other_table, ()),
        place=models.NomineePlace(
            submission_id=pair.other_submission, table=pair.other_sheet, order=pair.other_position
        ),
        same=pair.sheet == pair.other_sheet and _is_same(own, other, table.unique),
        season=pair.other_season,
        record_id=pair.record_id,
        decision=decision_answer(decision) if decision else None,
    )


def _is_same(own: Row, other: Row, columns: Sequence[str]) -> bool:
    return all(own.values().get(column) == other.values().get(column) for column in columns)
