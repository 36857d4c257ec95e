"""Papers that are added to a dossier after a number: one in another's place, or a công văn that corrects one.

Decree 30/2020, Art. 17: content is mended by a paper of the same form, layout and procedure by a công văn đính chính.
"""

import json
from collections.abc import Sequence
from dataclasses import replace as changed

from services.intake import tables
from services.intake.rows import Document, Dossier
from services.intake.workflow.mending.errors import DossierEnded, NoFormOfCorrection, NotInForce
from services.intake.workflow.mending.numbered import day_of, number_of
from services.intake.workflow.mending.remake.planning import batch
from shared import blobs
from shared.contracts import events
from shared.contracts.ids import DocumentId
from shared.contracts.json_value import JsonObject
from shared.contracts.lifecycle import NUMBERED, DocumentState
from shared.database import Tx
from shared.errors.reasons import explained
from shared.messaging.envelope import Envelope
from shared.people.principal import Principal
from shared.service import Kit


def replace(kit: Kit, who: Principal, document_id: str, reason: str) -> DocumentId:
    """Have a numbered paper replaced by a new one of its form that names it; return the id of the new one.

    Raises NotFound, ReasonMissing, NotInForce and DossierEnded.
    """
    reason = explained(reason)
    with kit.database.transaction() as tx:
        dossier, document = _in_force(tx, who, document_id)
        revision = tables.begin_revision(tx, dossier)
        follow = replace_paper(kit, tx, who, dossier, document, revision, reason)
        tx.emit(Envelope(event=event, source="intake") for event in follow)
    return next(event.document_id for event in follow if isinstance(event, events.PaperAdded))


def correct_by_letter(
    kit: Kit, who: Principal, document_id: str, reason: str, content: Sequence[JsonObject]
) -> DocumentId:
    """Have a công văn đính chính made for a numbered paper, which goes on holding; return the id of the new one.

    `content` says what stands there (`sai`) and what it must be (`dung`). Raises what `replace` does, and
    NoFormOfCorrection.
    """
    reason = explained(reason)
    with kit.database.transaction() as tx:
        dossier, document = _in_force(tx, who, document_id)
        pack = kit.packs.get(dossier.pack_digest)
        kind = next((item.kind for item in pack.file.documents if item.corrects), None)
        if kind is None:
            raise NoFormOfCorrection(pack=pack.id)
        revision = tables.begin_revision(tx, dossier)
        letter: JsonObject = {"van_ban": _named(kit, dossier, document), "ly_do": reason, "noi_dung": list(content)}
        added = _add(kit, tx, dossier, document, kind, revision, {"dinh_chinh": letter})
        follow = _told(who, dossier, added, document, reason, revision)
        tx.emit(Envelope(event=event, source="intake") for event in follow)
    return added.id


def replace_paper(
    kit: Kit, tx: Tx, who: Principal, dossier: Dossier, document: Document, revision: int, reason: str
) -> Sequence[events.Event]:
    """Add the paper that takes the place of a numbered one; return the events of it, which signing hears too."""
    extra: JsonObject = {"thay_the": _named(kit, dossier, document)}
    added = _add(kit, tx, dossier, document, document.kind, revision, extra)
    return _told(who, dossier, added, document, reason, revision)


def _in_force(tx: Tx, who: Principal, document_id: str) -> tuple[Dossier, Document]:
    document = tables.document_by_id(tx.connection, document_id, who.unit)
    tables.lock_dossier(tx, document.dossier_id)
    dossier = tables.dossier_by_id(tx.connection, document.dossier_id, who.unit)
    document = tables.document_by_id(tx.connection, document_id, who.unit)
    if dossier.record_id is not None:
        raise DossierEnded(id=dossier.id)
    if not _can_be_replaced(tx, document):
        raise NotInForce(id=document_id)
    return dossier, document


def _can_be_replaced(tx: Tx, document: Document) -> bool:
    """Say whether a paper has its number and holds, or is void and nothing took its place yet."""
    if document.state is DocumentState.VOID:
        return document.id not in tables.abouts_of(tx.connection, document.dossier_id).values()
    return document.state in NUMBERED and bool(number_of(document))


def _named(kit: Kit, dossier: Dossier, document: Document) -> JsonObject:
    """Return how a numbered paper is named in another one."""
    title = kit.packs.get(dossier.pack_digest).document(document.kind).title
    return {"ten": title, "so": number_of(document), "ngay": day_of(document)}


def _add(kit: Kit, tx: Tx, dossier: Dossier, about: Document, kind: str, revision: int, extra: JsonObject) -> Document:
    """Add a paper behind the others of its dossier; its id is that of the paper it is about, and the revision."""
    kept = blobs.put_bytes(kit.blobs, json.dumps(extra, ensure_ascii=False, sort_keys=True).encode()).sha256
    place = about.place if kind == about.kind else 1
    name = about.id if kind == about.kind else f"{dossier.id}-{kind}"
    added = Document(
        id=DocumentId(f"{name}-r{revision}"),
        dossier_id=dossier.id,
        kind=kind,
        position=tables.last_position(tx.connection, dossier.id) + 1,
        state=DocumentState.REQUESTED,
        since=kit.clock.stamp(),
        facts="{}",
        revision=revision,
        place=place,
        about=about.id,
        instead_of="",
        extra=kept,
        subject=about.subject,
        folded=about.folded,
        step="",
        signer="",
    )
    tables.add_document(tx, added)
    return added


def _told(
    who: Principal, dossier: Dossier, added: Document, about: Document, reason: str, revision: int
) -> Sequence[events.Event]:
    paper = events.PaperAdded(
        dossier_id=dossier.id,
        by=who.id,
        document_id=added.id,
        kind=added.kind,
        about=about.id,
        reason=reason,
        revision=revision,
    )
    planned = batch(dossier, added.kind, (added.place,), revision, document_id=added.id, extra=added.extra)
    return [paper, changed(planned, by=who.id)]
