"""An event travels through outbox, bus and inbox; twice is once, a failing one is tried again and then parked."""

import threading
import uuid
from pathlib import Path

import pytest
from sqlalchemy import Column, MetaData, String, Table, select

from shared.contracts.events import DossierArchived, DossierCompleted, Event
from shared.contracts.ids import DossierId, RecordId
from shared.database import Tx
from shared.delivery import dead_letters
from shared.delivery.inbox import Inbox
from shared.delivery.outbox import send_again, waiting
from shared.delivery.relay import relay_once
from shared.errors.tree import NotFound
from shared.messaging.envelope import Envelope, encode
from shared.observability.metrics import Metrics
from shared.runtime.runtime import Runtime
from shared.service import Kit, Service, open_kit
from shared.settings import Settings

TABLES = MetaData()
heard = Table("heard", TABLES, Column("dossier_id", String(40)), Column("type", String(40)))


def write(tx: Tx, event: Event) -> list[Event]:
    tx.execute(heard.insert().values(dossier_id=event.dossier_id, type=type(event).__name__))
    return []


def answer(tx: Tx, event: DossierCompleted) -> list[Event]:
    write(tx, event)
    return [DossierArchived(dossier_id=event.dossier_id, record_id=RecordId("r"), documents=event.documents)]


def refuse(tx: Tx, event: Event) -> list[Event]:
    write(tx, event)
    raise NotFound(what="x", id="y")


@pytest.fixture
def kits(tmp_path: Path) -> list[Kit]:
    settings = Settings(home=tmp_path, broker_url=f"memory://{uuid.uuid4().hex}")
    made = [open_kit(settings, name, None) for name in ("first", "second")]
    for kit in made:
        TABLES.create_all(kit.database.engine)
    return made


def told(kit: Kit) -> list[str]:
    with kit.database.read() as connection:
        return list(connection.execute(select(heard.c.type)).scalars())


def say(kit: Kit, event: Event) -> Envelope:
    envelope = Envelope(event=event, source="test")
    with kit.database.transaction() as tx:
        tx.emit([envelope])
    return envelope


COMPLETED = DossierCompleted(dossier_id=DossierId("d1"), documents=3)


def test_an_event_reaches_its_service_and_what_follows_reaches_the_next(kits: list[Kit]) -> None:
    first = Service(name="first", kit=kits[0], handlers={DossierCompleted: answer})
    second = Service(name="second", kit=kits[1], handlers={DossierArchived: write})
    runtime = Runtime([first, second])
    runtime.start()
    say(kits[1], COMPLETED)
    runtime.drain()
    runtime.stop()

    assert (told(kits[0]), told(kits[1])) == (["DossierCompleted"], ["DossierArchived"])


def test_the_same_event_delivered_again_has_one_effect(kits: list[Kit]) -> None:
    runtime = Runtime([Service(name="first", kit=kits[0], handlers={DossierCompleted: write})])
    runtime.start()
    say(kits[0], COMPLETED)
    runtime.drain()
    send_again(kits[0].database, None, "")
    runtime.drain()
    runtime.stop()

    assert told(kits[0]) == ["DossierCompleted"]


def test_an_event_lost_with_the_process_is_sent_again_at_the_next_start(kits: list[Kit]) -> None:
    service = Service(name="first", kit=kits[0], handlers={DossierCompleted: write})
    kits[0].bus.declare("first", ["DossierCompleted"])
    envelope = say(kits[0], COMPLETED)
    relay_once(Service(name="first", kit=open_kit(kits[0].settings, "first", None), handlers={}))
    lost = kits[0].settings.model_copy(update={"broker_url": f"memory://{uuid.uuid4().hex}"})
    later = Service(name="first", kit=open_kit(lost, "first", None), handlers=service.handlers)
    runtime = Runtime([later])
    runtime.start()
    runtime.drain()
    runtime.stop()

    assert later.kit.database.seen(envelope.id)
    assert told(kits[0]) == ["DossierCompleted"]


def test_an_answer_to_the_user_is_parked_at_once_and_leaves_no_rows(kits: list[Kit]) -> None:
    runtime = Runtime([Service(name="first", kit=kits[0], handlers={DossierCompleted: refuse})])
    runtime.start()
    envelope = say(kits[0], COMPLETED)
    runtime.drain()
    runtime.stop()

    parked = dead_letters.dead(kits[0].database)
    assert [(row.event_id, row.attempts) for row in parked] == [(envelope.id, 1)]
    assert told(kits[0]) == []


def test_a_failing_event_is_tried_five_times_and_then_parked(kits: list[Kit]) -> None:
    envelope = Envelope(event=COMPLETED, source="test")
    states = [dead_letters.note_failure(kits[0].database, envelope, b"{}", "boom", final=False) for _ in range(5)]

    assert states == ["retry", "retry", "retry", "retry", "dead"]


def test_an_event_that_came_twice_at_once_and_was_done_by_the_other_has_not_failed(kits: list[Kit]) -> None:
    envelope = Envelope(event=COMPLETED, source="test")

    def overtaken(tx: Tx, event: Event) -> list[Event]:
        with kits[0].database.transaction() as other:
            other.settle(envelope)
        raise RuntimeError("its rows are there already")

    service = Service(name="first", kit=kits[0], handlers={DossierCompleted: overtaken})
    inbox = Inbox(service, threading.Event(), Metrics())
    inbox.receive(encode(envelope))

    assert kits[0].database.seen(envelope.id)
    assert dead_letters.dead(kits[0].database) == ()
    assert waiting(kits[0].database) == 0


@pytest.mark.parametrize("again", ["failure", "server away"])
def test_what_is_done_stays_done(kits: list[Kit], again: str) -> None:
    envelope, database = Envelope(event=COMPLETED, source="test"), kits[0].database
    with database.transaction() as tx:
        tx.settle(envelope)
    if again == "failure":
        dead_letters.note_failure(database, envelope, b"{}", "boom", final=True)
    else:
        dead_letters.wait_for_server(database, envelope, b"{}", "away")

    assert (database.seen(envelope.id), dead_letters.dead(database), waiting(database)) == (True, (), 0)


def test_a_message_that_is_no_event_is_parked_as_it_came(kits: list[Kit]) -> None:
    dead_letters.park_unreadable(kits[0].database, b"\xff rubbish", "no event")
    dead_letters.park_unreadable(kits[0].database, b"\xff rubbish", "no event")

    parked = dead_letters.dead(kits[0].database)
    assert [bytes(row.body) for row in parked] == [b"\xff rubbish"]
    with pytest.raises(dead_letters.EventUnreadable):
        dead_letters.replay_dead(kits[0].database, parked[0].event_id)

    dead_letters.drop_unreadable(kits[0].database, parked[0].event_id)

    assert dead_letters.dead(kits[0].database) == ()


def test_an_event_is_never_dropped(kits: list[Kit]) -> None:
    envelope, database = Envelope(event=COMPLETED, source="test"), kits[0].database
    dead_letters.note_failure(database, envelope, b"{}", "boom", final=True)

    with pytest.raises(dead_letters.EventReadable):
        dead_letters.drop_unreadable(database, envelope.id)
    with pytest.raises(NotFound):
        dead_letters.drop_unreadable(database, "raw-0")

    assert [row.event_id for row in dead_letters.dead(database)] == [envelope.id]
