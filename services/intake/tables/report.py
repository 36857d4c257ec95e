"""What intake states for reconciliation."""

import json

from sqlalchemy import Connection, select, union_all

from services.intake.tables.documents import document
from services.intake.tables.packs import pack_version
from services.intake.tables.seasons import season_version
from services.intake.tables.submissions import submission, submitted_file
from shared.contracts.lifecycle import DocumentState, WaitsFor
from shared.contracts.state_report import Item, StateReport


def states(connection: Connection) -> StateReport:
    """Return for reconciliation: every submission and document with its state, the files, packs and facts they name."""
    taken = connection.execute(select(submission.c.id, submission.c.state, submission.c.created_at)).all()
    papers = connection.execute(select(document.c.id, document.c.state, document.c.since)).all()
    failed = connection.execute(select(document.c.id, document.c.facts).where(document.c.state == DocumentState.FAILED))
    why = {row.id: str(json.loads(row.facts).get("code", "")) for row in failed}
    files = connection.execute(select(submitted_file.c.sha256)).scalars()
    vetted = connection.execute(select(submission.c.nominees).where(submission.c.nominees.is_not(None))).scalars()
    items = [
        Item(kind="submission", id=row.id, state=row.state, since=row.created_at, waits=WaitsFor.NOBODY)
        for row in taken
    ]
    items += [
        Item(
            kind="document",
            id=row.id,
            state=row.state,
            since=row.since,
            waits=row.state.waits_for,
            why=why.get(row.id, ""),
        )
        for row in papers
    ]
    others = union_all(select(pack_version.c.digest), select(season_version.c.facts))
    named = frozenset((*files, *vetted, *connection.execute(others).scalars()))
    return StateReport(items=tuple(items), digests=named)
