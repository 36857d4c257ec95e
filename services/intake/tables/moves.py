"""Moves documents from state to state: the one place that writes where a document is."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import BindParameter, Column, bindparam, select, update

from services.intake.rows import Document, Dossier
from services.intake.tables.documents import document
from services.intake.tables.dossiers import dossier
from services.intake.workflow.following.facts import merge
from shared.contracts.json_value import JsonObject
from shared.contracts.lifecycle import DocumentState
from shared.database import Tx
from shared.database.rows import fetch_all

MOVED = (document.c.state, document.c.since, document.c.facts, document.c.revision)


@dataclass(frozen=True, kw_only=True)
class Move:
    """What an event tells of a document: the state it came to, as which revision, and more facts."""

    document_id: str
    state: DocumentState
    revision: int = 1
    facts: JsonObject = field(default_factory=dict)


def advance(tx: Tx, since: str, moves: Iterable[Move]) -> None:
    """Move documents forward; an event that comes late never moves one back, and adds only the facts that are missing.

    An event of an earlier revision changes nothing. The rows are locked as they are read: on PostgreSQL two events of
    one document are followed at once.
    """
    by_id = {move.document_id: move for move in moves}
    if not by_id:
        return
    query = select(document).where(document.c.id.in_(by_id)).order_by(document.c.id).with_for_update()
    changed = [
        _after(row, by_id[row.id], since)
        for row in fetch_all(tx.connection, Document, query)
        if row.revision <= by_id[row.id].revision
    ]
    if changed:
        new: dict[Column[object], BindParameter[object]] = {column: bindparam(f"new_{column.name}") for column in MOVED}
        tx.execute(update(document).where(document.c.id == bindparam("of")).values(new), changed)


def write_facts(tx: Tx, move: Move) -> None:
    """Write what is known of a document, which stays where it is; the dossier is locked by the caller."""
    facts = json.dumps(dict(move.facts), ensure_ascii=False)
    tx.execute(update(document).where(document.c.id == move.document_id).values(facts=facts))


def _after(row: Document, move: Move, since: str) -> Mapping[str, object]:
    newer = row.revision < move.revision or row.state in move.state.before()
    known = json.loads(row.facts) if row.revision == move.revision else {}
    facts = json.dumps(merge(known, move.facts, newer=newer), ensure_ascii=False)
    state, since = (move.state, since) if newer else (row.state, row.since)
    return {
        "of": row.id,
        "new_state": state,
        "new_since": since,
        "new_facts": facts,
        "new_revision": move.revision,
    }


def advance_all(
    tx: Tx, dossier_id: str, state: DocumentState, since: str, *, among: Collection[DocumentState] | None = None
) -> None:
    """Move every document of a dossier forward, all in one statement, or those in some states; none is moved back."""
    lower = document.c.state.in_(state.before() if among is None else state.before() & frozenset(among))
    where = (document.c.dossier_id == dossier_id) & lower
    tx.execute(update(document).where(where).values(state=state, since=since))


def documents_in(tx: Tx, dossier_id: str, states: Collection[DocumentState]) -> Sequence[Document]:
    """Return the documents of a dossier that are in some states, in their order, locked until this transaction ends."""
    query = select(document).where(document.c.dossier_id == dossier_id, document.c.state.in_(states))
    return fetch_all(tx.connection, Document, query.order_by(document.c.position).with_for_update())


def begin_revision(tx: Tx, row: Dossier) -> int:
    """Count up the revision of a dossier, write what it is made of from now on, and return the revision."""
    where, revision = dossier.c.id == row.id, row.revision + 1
    made_of = {"request": row.request, "facts": row.facts, "season_version": row.season_version}
    tx.execute(update(dossier).where(where).values(revision=revision, **made_of))
    return revision
