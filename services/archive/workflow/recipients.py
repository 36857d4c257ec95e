"""Sends papers to those they name, and notes who has them."""

from collections.abc import Mapping, Sequence
from datetime import date

from services.archive.dispatch.errors import AlreadySent, DateAhead, NotSent, RecipientUnknown
from services.archive.dispatch.printed import Named, named
from services.archive.dispatch.registers import record_workbook
from services.archive.models import Acknowledged, PaperRecipient, RecipientPage, Sending, Sent
from services.archive.rows import Recipient
from services.archive.search import find
from services.archive.tables import recipients as table
from services.archive.workflow.contents import Dossier
from shared import blobs
from shared.agreement.model import TEXTS
from shared.contracts.events import DocumentsFilled
from shared.errors.http import CursorInvalid
from shared.errors.things import Thing
from shared.errors.tree import NotFound
from shared.people.principal import Principal
from shared.service import Kit


def printed(kit: Kit, dossier: Dossier) -> Mapping[str, Sequence[Named]]:
    """Return whom each paper of a dossier names, by the document's id; nobody where no text of it was kept."""
    filled = [event for step in dossier.story if isinstance(event := step.event(), DocumentsFilled) and event.texts]
    texts = {
        paper.id: paper for event in filled for paper in TEXTS.read(blobs.read(kit.blobs, event.texts)).papers
    }  # of a paper that was made anew, the last
    return {
        paper.document_id: named(texts[paper.document_id]) for paper in dossier.papers if paper.document_id in texts
    }


def listed(kit: Kit, who: Principal, record_id: str, cursor: str, limit: int) -> RecipientPage:
    """Return who gets the papers of a record, after a cursor; raises NotFound and CursorInvalid."""
    _refuse_unseen(kit, who, record_id)
    document_id, _, position = cursor.rpartition(":")
    if cursor and not (document_id and position.isdecimal()):
        raise CursorInvalid(cursor=cursor)
    with kit.database.read() as connection:
        rows = table.recipients_after(connection, record_id, (document_id, int(position or 0)), limit + 1)
    page = [_model(row) for row in rows[:limit]]
    last = page[-1] if len(rows) > limit else None
    return RecipientPage(items=page, next=f"{last.document_id}:{last.position}" if last else None)


def registers(kit: Kit, who: Principal, record_id: str) -> bytes:
    """Return cover, list of papers and register of sending of a record as a workbook; raises NotFound."""
    with kit.database.read() as connection:
        record = find.get(connection, record_id, who.unit)
        people = table.recipients_of(connection, record_id)
    if record is None:
        raise NotFound(what=Thing.RECORD, id=record_id)
    return record_workbook(record, people)


def send(kit: Kit, who: Principal, record_id: str, body: Sending) -> Sent:
    """Note that papers were sent, to all who did not get them yet or to some; raises what its errors say."""
    _refuse_unseen(kit, who, record_id)
    day = _day(kit, body.on)
    with kit.database.transaction() as tx:
        rows = table.lock_recipients(tx, record_id)
        recipients = [_one(rows, place.document_id, place.position) for place in body.to or ()]
        if again := next((row for row in recipients if row.sent_on), None):
            raise AlreadySent(name=again.name, on=again.sent_on)
        values = {"sent_on": day, "how": body.how, "sent_by": who.id}
        if body.to is not None:
            table.change(tx, recipients, values)
            return Sent(sent=len(recipients))
        table.change_open(tx, record_id, values)
    return Sent(sent=sum(not row.sent_on for row in rows))


def acknowledge(kit: Kit, who: Principal, record_id: str, body: Acknowledged) -> PaperRecipient:
    """Note that a recipient has the paper, and who said so; raises what its errors say."""
    _refuse_unseen(kit, who, record_id)
    day = _day(kit, body.on)
    with kit.database.transaction() as tx:
        row = _one(table.lock_recipients(tx, record_id), body.document_id, body.position)
        if not row.sent_on or day < row.sent_on:
            raise NotSent(name=row.name, on=day)
        table.change(tx, [row], {"got_on": day, "got_by": body.by})
        after = _one(table.lock_recipients(tx, record_id), body.document_id, body.position)
    return _model(after)


def _refuse_unseen(kit: Kit, who: Principal, record_id: str) -> None:
    with kit.database.read() as connection:
        if not find.holds(connection, record_id, who.unit):
            raise NotFound(what=Thing.RECORD, id=record_id)


def _day(kit: Kit, day: date | None) -> str:
    today = kit.clock.today()
    if day is not None and day > today:
        raise DateAhead(day=day.isoformat(), today=today.isoformat())
    return (day or today).isoformat()


def _one(rows: Sequence[Recipient], document_id: str, position: int) -> Recipient:
    for row in rows:
        if (row.document_id, row.position) == (document_id, position):
            return row
    raise RecipientUnknown(document=document_id, position=position)


def _model(row: Recipient) -> PaperRecipient:
    return PaperRecipient(
        document_id=row.document_id,
        position=row.position,
        name=row.name,
        note=row.note,
        copies=row.copies,
        kept=row.kept,
        sent_on=row.sent_on or None,
        how=row.how or None,
        sent_by=row.sent_by or None,
        acknowledged_on=row.got_on or None,
        acknowledged_by=row.got_by or None,
    )
