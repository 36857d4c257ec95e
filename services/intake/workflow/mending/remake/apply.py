"""Carries a correction out: rows moved, papers planned anew, everybody told, all in the caller's transaction."""

import json
from collections.abc import Iterator
from dataclasses import replace

from services.intake import tables
from services.intake.rows import Document, Dossier
from services.intake.tables import Move
from services.intake.tables.listing.notes import note_subjects
from services.intake.workflow.following.planned_rows import row_of
from services.intake.workflow.mending.additions import replace_paper
from services.intake.workflow.mending.close import try_close
from services.intake.workflow.mending.numbered import planned_id
from services.intake.workflow.mending.remake.changes import Changes
from services.intake.workflow.mending.remake.planning import batches
from services.intake.workflow.review.gate import try_gate
from shared.contracts import events
from shared.contracts.ids import DocumentId
from shared.contracts.lifecycle import DocumentState
from shared.database import Tx
from shared.messaging.envelope import Envelope
from shared.packs.facts.subjects import subject_of
from shared.packs.model import PackFile
from shared.packs.plan import Planned
from shared.people.principal import Principal
from shared.service import Kit

OF_BEFORE = ("note", "decided_by", "remaining", "current")  # facts that a paper at the gate again leaves behind


def apply(kit: Kit, tx: Tx, who: Principal, dossier: Dossier, changes: Changes, reason: str) -> None:
    """Begin the next revision of a dossier, locked by the caller, whose row says what it is made of from now on."""
    revision, now = tables.begin_revision(tx, dossier), kit.clock.stamp()
    moves = [Move(document_id=item.id, state=DocumentState.REQUESTED, revision=revision) for item in changes.remade]
    moves += [_again(item, revision) for item in changes.again]
    moves += [Move(document_id=item.id, state=DocumentState.WITHDRAWN, revision=revision) for item in changes.dropped]
    tables.advance(tx, now, moves)
    pack = kit.packs.get(dossier.pack_digest).file
    _add(tx, pack, dossier, changes, revision, now)
    note_subjects(tx, {item.id: subject_of(pack, planned) for item, planned in _touched(changes)})
    corrected = _corrected(who, dossier, changes, revision, reason)
    planned = [replace(item, by=who.id) for item in batches(kit, dossier, changes, revision)]
    follow: list[events.Event] = [corrected, *planned]
    for item in changes.numbered:
        follow += replace_paper(kit, tx, who, dossier, item, revision, reason)
    follow += [*try_gate(kit, tx, dossier.id), *try_close(tx, dossier.id)]
    tx.emit(Envelope(event=event, source="intake") for event in follow)


def _touched(changes: Changes) -> Iterator[tuple[Document, Planned]]:
    """Yield the papers that may bear another name from now on."""
    for item in changes.remade:
        yield item, changes.planned[planned_id(item, changes.about)][0]


def _corrected(
    who: Principal, dossier: Dossier, changes: Changes, revision: int, reason: str
) -> events.DossierCorrected:
    return events.DossierCorrected(
        dossier_id=dossier.id,
        by=who.id,
        revision=revision,
        reason=reason,
        pack=dossier.pack,
        season=dossier.season_id,
        facts=dossier.facts,
        request=dossier.request,
        remade=tuple(item.id for item in changes.remade),
        again=tuple(item.id for item in changes.again),
        dropped=tuple(item.id for item in changes.dropped),
        pack_digest=dossier.pack_digest,
        unit=dossier.unit,
        added=tuple(map(DocumentId, changes.added)),
    )


def _again(document: Document, revision: int) -> Move:
    facts = {key: value for key, value in json.loads(document.facts).items() if key not in OF_BEFORE}
    state = DocumentState.CHECKED if facts.get("report") else DocumentState.FILLED
    return Move(document_id=document.id, state=state, revision=revision, facts=facts)


def _add(tx: Tx, pack: PackFile, dossier: Dossier, changes: Changes, revision: int, now: str) -> None:
    """Add the papers of new rows, and bring back those of rows that were dropped before."""
    if not changes.added and not changes.dropped:
        return
    back = [Move(document_id=item, state=DocumentState.REQUESTED, revision=revision) for item in changes.added]
    known = tables.positions_of(tx.connection, dossier.id)
    tables.advance(tx, now, [move for move in back if move.document_id in known])
    new = [
        row_of(pack, planned, dossier.id, position, now, revision)
        for position, (item, (planned, _)) in enumerate(changes.planned.items())
        if item not in known
    ]
    tables.insert_documents(tx, new)
    tables.order_documents(tx, {item: place for place, item in enumerate(changes.planned)})
