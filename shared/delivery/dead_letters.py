"""What a service could not do: tries counted, pauses growing, then parked (policy.py)."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import timedelta
from hashlib import sha256

from sqlalchemy import select

from shared.database import Database, Tx, inbox, iso, outbox
from shared.database.rows import fetch_all, fetch_one
from shared.delivery.policy import AWAY_PAUSE, LAST_TRIES, PAUSES
from shared.delivery.rows import InboxRow
from shared.errors.things import Thing
from shared.errors.tree import Conflict, NotFound
from shared.messaging.envelope import Envelope

LAST_TRY = "never settled: its process died each time, also when it was alone in hand"
ROW = [inbox.c[field.name] for field in fields(InboxRow)]
UNREADABLE = "unreadable"  # the type of a message that is no event of ours


class EventUnreadable(Conflict):
    code = "EVENT_UNREADABLE"
    vi = "Bản tin “{id}” không phải sự kiện của HoSo nên không chạy lại được; hãy xem rồi bỏ bằng `hoso dead drop`."
    en = "The message “{id}” is no event of HoSo and cannot run again; look at it, then `hoso dead drop` it."


class EventReadable(Conflict):
    code = "EVENT_READABLE"
    vi = "Sự kiện “{id}” là việc còn phải làm nên không bỏ được; hãy sửa nguyên nhân rồi chạy `hoso dead replay`."
    en = "The event “{id}” is work still to be done and is never dropped; mend the cause, then run `hoso dead replay`."


def wait_for_server(database: Database, envelope: Envelope, body: bytes, error: str) -> None:
    """Plan another try of an event that met a server that is away: not its fault, however long it lasts."""
    with database.transaction() as tx:
        tries = _tries(tx, envelope.id)
        row = {"type": envelope.type, "state": "retry", "attempts": tries, "error": error, "body": body}
        if _write(tx, envelope.id, row, iso(database.clock.now())):
            _again(tx, database, envelope.id, envelope.type, body, AWAY_PAUSE)


def note_failure(database: Database, envelope: Envelope, body: bytes, error: str, *, final: bool) -> str:
    """Count a failed try and plan the next one, or park the event; return its state: retry or dead.

    It is `done` when another delivery of the same event did its work in the meantime: then nothing failed.
    """
    with database.transaction() as tx:
        tries = _tries(tx, envelope.id) + 1
        state = "dead" if final or tries > len(PAUSES) else "retry"
        row = {"type": envelope.type, "state": state, "attempts": tries, "error": error, "body": body}
        if not _write(tx, envelope.id, row, iso(database.clock.now())):
            return "done"
        if state == "retry":
            _again(tx, database, envelope.id, envelope.type, body, PAUSES[tries - 1])
    return state


def begin_last_try(database: Database, envelope: Envelope, body: bytes) -> bool:
    """Note that an event which was in hand whenever its process died is tried alone; False: it is parked instead."""
    with database.transaction() as tx:
        row = tx.execute(select(inbox).where(inbox.c.event_id == envelope.id).with_for_update()).first()
        begun = row.attempts if row is not None and row.error == LAST_TRY else 0
        state, tries = ("retry", begun + 1) if begun < LAST_TRIES else ("dead", begun)
        values = {"type": envelope.type, "state": state, "attempts": tries, "error": LAST_TRY, "body": body}
        return _write(tx, envelope.id, values, iso(database.clock.now())) and state == "retry"


def park_unreadable(database: Database, body: bytes, error: str) -> None:
    """Park a message that is no event of ours, under a digest of its bytes, so that twice is once."""
    name = "raw-" + sha256(body).hexdigest()[:40]
    with database.transaction() as tx:
        row = {"type": UNREADABLE, "state": "dead", "attempts": 1, "error": error, "body": body}
        _write(tx, name, row, iso(database.clock.now()))


def dead(database: Database) -> Sequence[InboxRow]:
    """Return the parked events of a service, oldest first."""
    query = select(*ROW).where(inbox.c.state == "dead").order_by(inbox.c.at)
    with database.read() as connection:
        return fetch_all(connection, InboxRow, query)


def replay_dead(database: Database, event_id: str) -> None:
    """Send one parked event to its service again; raises NotFound when it is not parked here, EventUnreadable."""
    with database.transaction() as tx:
        row = _parked(tx, event_id)
        if row.type == UNREADABLE:
            raise EventUnreadable(id=event_id)
        tx.execute(inbox.update().where(inbox.c.event_id == event_id).values(state="retry", attempts=0))
        _again(tx, database, event_id, row.type, row.body, 0)


def drop_unreadable(database: Database, event_id: str) -> None:
    """Forget a parked message that is no event of ours; raises NotFound when it is not parked here, EventReadable."""
    with database.transaction() as tx:
        if _parked(tx, event_id).type != UNREADABLE:
            raise EventReadable(id=event_id)
        tx.execute(inbox.delete().where(inbox.c.event_id == event_id))


def _parked(tx: Tx, event_id: str) -> InboxRow:
    """Return a parked event, locked: of two who replay it at once the second must not find it parked any more."""
    parked = select(*ROW).where(inbox.c.event_id == event_id, inbox.c.state == "dead")
    row = fetch_one(tx.connection, InboxRow, parked.with_for_update())
    if row is None:
        raise NotFound(what=Thing.EVENT, id=event_id)
    return row


def _tries(tx: Tx, event_id: str) -> int:
    counted = select(inbox.c.attempts).where(inbox.c.event_id == event_id).with_for_update()
    return int(tx.execute(counted).scalar() or 0)


def _write(tx: Tx, event_id: str, row: dict[str, object], at: str) -> bool:
    """Write what became of an event, unless it is done by now; say whether it was written."""
    if tx.insert_once(inbox.insert().values(event_id=event_id, at=at, **row)):
        return True
    unsettled = (inbox.c.event_id == event_id) & (inbox.c.state != "done")
    return bool(tx.execute(inbox.update().where(unsettled).values(at=at, **row)).rowcount)


def _again(tx: Tx, database: Database, event_id: str, kind: str, body: bytes, pause: float) -> None:
    when = iso(database.clock.now() + timedelta(seconds=pause))
    values = {"event_id": event_id, "type": kind, "target": database.name, "body": body, "available_at": when}
    tx.execute(outbox.insert().values(**values))
