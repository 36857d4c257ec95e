"""Mends what a dossier is made of: only the papers that use a changed value are made anew, the rest stays as it is."""

import json
from dataclasses import replace

from services.intake import models, tables
from services.intake.rows import Document, Dossier
from services.intake.workflow.mending.errors import DossierChanged, DossierEnded, NumbersGiven
from services.intake.workflow.mending.numbered import number_of, planned_id
from services.intake.workflow.mending.remake.apply import apply
from services.intake.workflow.mending.remake.changes import Changes, changes_of
from services.intake.workflow.mending.remake.mended import mended
from services.intake.workflow.mending.remake.source import Source, source_of
from shared import blobs
from shared.contracts.lifecycle import DossierState
from shared.database import Connection
from shared.errors.reasons import explained
from shared.people.principal import Principal
from shared.service import Kit

SHOWN = 5  # numbers in a sentence


def correct(kit: Kit, who: Principal, dossier_id: str, body: models.CorrectionBody, *, dry: bool) -> models.Correction:
    """Mend a dossier, or say with `dry` what that would do: which papers are made anew, which signatures fall.

    Raises NotFound, ReasonMissing, DossierEnded, DossierChanged, NumbersGiven, and what `mended` does; nothing is
    changed then.
    """
    reason = explained(body.reason)
    with kit.database.read() as connection:
        known = tables.dossier_by_id(connection, dossier_id, who.unit)
    old = source_of(kit, known)
    new = mended(kit, who, old, body)
    stored = blobs.put_bytes(kit.blobs, new.request.to_json()).sha256
    with kit.database.transaction() as tx:
        tables.lock_dossier(tx, dossier_id)
        dossier = tables.dossier_by_id(tx.connection, dossier_id, who.unit)
        refuse_ended(tx.connection, dossier)
        if dossier.request != known.request:
            raise DossierChanged(id=dossier_id)
        documents = tables.documents_of(tx, dossier_id)
        changes = changes_of(dossier_id, documents, old, new, tables.uses_of(tx.connection, dossier.pack_digest))
        _refuse_numbers(changes, body)
        if not dry:
            season = new.request.season
            after = replace(dossier, season_version=season.version, request=stored, facts=season.facts)
            apply(kit, tx, who, after, changes, reason)
    return _answer(dossier, old, changes, dry=dry)


def refuse_ended(connection: Connection, dossier: Dossier) -> None:
    """Raise DossierEnded for a dossier that is archived or was withdrawn."""
    counts = tables.counts_of(connection, [dossier.id])[dossier.id]
    if DossierState.of(counts, archived=dossier.record_id is not None).final:
        raise DossierEnded(id=dossier.id)


def _refuse_numbers(changes: Changes, body: models.CorrectionBody) -> None:
    gone = [paper for paper in changes.numbered if planned_id(paper, changes.about) not in changes.planned]
    if changes.numbered and (gone or not body.replace):
        labels = [number_of(paper) for paper in gone or changes.numbered]
        shown = ", ".join(labels[:SHOWN]) + (" …" if len(labels) > SHOWN else "")
        raise NumbersGiven(count=len(labels), labels=shown)


def _answer(dossier: Dossier, old: Source, changes: Changes, *, dry: bool) -> models.Correction:
    return models.Correction(
        dossier_id=dossier.id,
        dry=dry,
        remade=[_touched(old, paper) for paper in changes.remade],
        replaced=[_touched(old, paper) for paper in changes.numbered],
        again=[paper.id for paper in changes.again],
        dropped=[_touched(old, paper) for paper in changes.dropped],
        added=changes.added,
        unchanged=changes.unchanged,
    )


def _touched(old: Source, paper: Document) -> models.TouchedPaper:
    facts = json.loads(paper.facts)
    fields = [item.field for item in old.pack.document(paper.kind).signatures]
    fallen = [item for item in fields if item not in facts["remaining"]] if "remaining" in facts else []
    return models.TouchedPaper(
        document_id=paper.id, kind=paper.kind, state=paper.state, number=facts.get("number"), signatures=fallen
    )
