"""Takes papers out of force: one that has a number is void, and the register keeps its line with the reason."""

from collections.abc import Iterable, Iterator

from services.signing import tables
from services.signing.rows import DocumentRow, Ended
from services.signing.tables.gone import EVERY, note_gone, turn_of
from services.signing.workflow.hold import follow_correction
from shared.contracts import events
from shared.database import Tx
from shared.errors.reasons import explained
from shared.errors.tree import Conflict
from shared.messaging.envelope import Envelope
from shared.people.principal import Principal
from shared.service import Kit


class NotNumbered(Conflict):
    """A paper without a number is to be void."""

    code = "NOT_NUMBERED"
    vi = "Văn bản “{id}” chưa có số, hoặc đã bị hủy hay thay thế; chỉ văn bản đang có số mới hủy được."
    en = "Document “{id}” has no number yet, or is void or replaced already; only a paper with a number can be void."


class NotInstead(Conflict):
    """A paper is to hold in the place of another one that cannot."""

    code = "NOT_INSTEAD"
    vi = "Văn bản “{id}” không thay được văn bản này: phải là văn bản khác, cùng loại, đang có số."
    en = "The paper “{id}” cannot take this one's place: it must be another one of its kind, whose number holds."


def void(kit: Kit, who: Principal, document_id: str, reason: str, instead: str | None = None) -> None:
    """Make a numbered paper void, archived or not; its number is never used again, and its bag stays as it is.

    `instead` names the paper that holds in its place. Raises NotFound, ReasonMissing, NotNumbered, NotInstead.
    """
    reason = explained(reason)
    with kit.database.transaction() as tx:
        document = tables.lock_document(tx, document_id, who.unit)
        if document.number is None or document.ended:
            raise NotNumbered(id=document_id)
        if instead is not None:
            other = tables.document_by_id(tx.connection, instead, who.unit)
            if other.id == document.id or other.kind != document.kind or other.number is None or other.ended:
                raise NotInstead(id=instead)
        voided = take_out(kit, tx, document, reason, who.id, instead or "")
        tx.emit([Envelope(event=voided, source="signing")])


def take_out(kit: Kit, tx: Tx, document: DocumentRow, reason: str, by: str, instead: str = "") -> events.DocumentVoided:
    """Write into the register that a number does not hold any more, close the document, and return the event of it."""
    tables.void_line(tx, document.id, tables.Voided(at=kit.clock.stamp(), by=by, reason=reason, instead=instead))
    tables.end_documents(tx, [document.id], Ended.VOID)
    return events.DocumentVoided(
        dossier_id=document.dossier_id,
        by=by,
        document_id=document.id,
        label=document.label,
        reason=reason,
        instead=instead,
        revision=document.revision,
    )


def withdraw(kit: Kit, tx: Tx, event: events.DossierWithdrawn) -> Iterable[events.Event]:
    """Close everything of a dossier that was taken back; what got a number at that very moment is void."""
    tx.take_turn(turn_of(event.dossier_id))
    note_gone(tx, [event.dossier_id], EVERY)
    documents = tables.lock_documents(tx, event.dossier_id)
    tables.end_documents(tx, [row.id for row in documents if row.number is None], Ended.WITHDRAWN)
    return list(_void_numbered(kit, tx, documents, event.reason, event.by))


def correct(kit: Kit, tx: Tx, event: events.DossierCorrected) -> Iterable[events.Event]:
    """Close what is made anew and what is dropped: nobody signs a revision that does not hold any more."""
    tx.take_turn(turn_of(event.dossier_id))
    note_gone(tx, [*event.remade, *event.dropped], event.revision)
    follow_correction(tx, event)
    ended = {**dict.fromkeys(event.remade, Ended.SUPERSEDED), **dict.fromkeys(event.dropped, Ended.WITHDRAWN)}
    documents = [
        row for row in tables.lock_documents(tx, event.dossier_id) if row.id in ended and row.revision < event.revision
    ]
    for way in (Ended.SUPERSEDED, Ended.WITHDRAWN):
        gone = [row.id for row in documents if ended[row.id] is way and row.number is None]
        tables.end_documents(tx, gone, way)
    return list(_void_numbered(kit, tx, documents, event.reason, event.by))


def replace(kit: Kit, tx: Tx, event: events.PaperAdded) -> Iterable[events.Event]:
    """Make the numbered paper void whose place another one of its kind takes; one that is corrected stays."""
    row = next((row for row in tables.lock_documents(tx, event.dossier_id) if row.id == event.about), None)
    if row is None or row.kind != event.kind or row.number is None or row.ended:
        return ()
    return [take_out(kit, tx, row, event.reason, event.by, event.document_id)]


def give_place(kit: Kit, tx: Tx, event: events.PaperReplaced) -> Iterable[events.Event]:
    """Make an archived paper void in whose place one of another dossier holds; one that is void already stays so."""
    row = next((row for row in tables.lock_documents(tx, event.dossier_id) if row.id == event.about), None)
    if row is None or row.number is None or row.ended:
        return ()
    return [take_out(kit, tx, row, event.reason, event.by, event.document_id)]


def _void_numbered(
    kit: Kit, tx: Tx, documents: Iterable[DocumentRow], reason: str, by: str
) -> Iterator[events.DocumentVoided]:
    for row in documents:
        if row.number is not None and not row.ended:
            yield take_out(kit, tx, row, reason, by)
