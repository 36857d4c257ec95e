"""Keeps what a person decides about a nominee who stands at two places, and leaves out the rows that were dropped."""

from dataclasses import replace

from services.intake import models, tables
from services.intake.tables.nominee_rows import Decision
from services.intake.workflow.before.duplicates.side_by_side import decision_answer, latest
from shared.contracts.nominees import NomineeTable
from shared.database import Connection
from shared.errors.things import Thing
from shared.errors.tree import NotFound
from shared.people.principal import Principal
from shared.service import Kit


def decide(kit: Kit, who: Principal, submission_id: str, body: models.DecisionBody) -> models.RowDecision:
    """Keep a decision; a later one about the same pair counts in its place, and none is ever lost. Raises NotFound."""
    values = {
        "submission_id": submission_id,
        "sheet": body.table,
        "position": body.order,
        "other_submission": body.other.submission_id,
        "other_sheet": body.other.table,
        "other_position": body.other.order,
        "verdict": body.verdict,
        "note": body.note,
        "at": kit.clock.stamp(),
        "by": who.id,
    }
    with kit.database.transaction() as tx:
        tables.lock_submission(tx, submission_id, who.unit)
        tables.submission_by_id(tx.connection, body.other.submission_id, who.unit)
        own = models.NomineePlace(submission_id=submission_id, table=body.table, order=body.order)
        for place in (own, body.other):
            if not tables.is_nominee(tx.connection, place.submission_id, place.table, place.order):
                raise NotFound(what=Thing.NOMINEE, id=f"{place.table} {place.order}")
        tx.execute(tables.decision.insert().values(**values))
        row = tables.decisions_of(tx.connection, submission_id)[-1]
    return decision_answer(row)


def decisions_that_count(connection: Connection, submission_id: str) -> list[Decision]:
    """Return the last decision about each pair of a submission."""
    return list(latest(tables.decisions_of(connection, submission_id)).values())


def without_dropped(nominees: NomineeTable, decisions: list[Decision]) -> NomineeTable:
    """Return a table without the rows that were dropped; those that stay are counted anew, their cells are not."""
    dropped = {(row.sheet, row.position) for row in decisions if row.verdict == "drop"}
    if not dropped:
        return nominees
    kept, orders = [], dict.fromkeys((row.table for row in nominees.rows), 0)
    for row in nominees.rows:
        if (row.table, row.order) not in dropped:
            orders[row.table] += 1
            kept.append(replace(row, order=orders[row.table]))
    return NomineeTable(file=nominees.file, rows=tuple(kept))
