"""An event travels through outbox, bus and inbox; twice is once, a failing one is tried again and then parked."""

import threading
import uuid
from pathlib import Path

import pytest
from sqlalchemy import Column, MetaData, String, Table, select

from shared import deadletters
from shared.envelope import Envelope, encode
from shared.errors import NotFound
from shared.events import DossierArchived, DossierCompleted, Event
from shared.inbox import Inbox
from shared.records import Tx
from shared.runtime import Runtime, relay_once
from shared.service import Kit, Service, open_kit
from shared.settings import Settings
from shared.watch.tally import Tally

TABLES = MetaData()
heard = Table("heard", TABLES, Column("dossier_id", String(40)), Column("type", String(40)))


def write(tx: Tx, event: Event) -> list[Event]:
    tx.execute(heard.insert().values(dossier_id=event.dossier_id, type=type(event).__name__))
    return []


def answer(tx: Tx, event: DossierCompleted) -> list[Event]:
    write(tx, event)
    return [DossierArchived(dossier_id=event.dossier_id, record_id="r", bag="b", documents=event.documents)]


def refuse(tx: Tx, event: Event) -> list[Event]:
    write(tx, event)
    raise NotFound(what="x", id="y")


@pytest.fixture
def kits(tmp_path: Path) -> list[Kit]:
    settings = Settings(home=tmp_path, broker_url=f"memory://{uuid.uuid4().hex}")
    made = [open_kit(settings, name, None) for name in ("first", "second")]
    for kit in made:
        TABLES.create_all(kit.records.engine)
    return made


def told(kit: Kit) -> list[str]:
    with kit.records.read() as connection:
        return list(connection.execute(select(heard.c.type)).scalars())


def say(kit: Kit, event: Event) -> Envelope:
    envelope = Envelope(event=event, source="test")
    with kit.records.transaction() as tx:
        tx.emit([envelope])
    return envelope


COMPLETED = DossierCompleted(dossier_id="d1", documents=3)


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
    kits[0].records.send_again(None, "")
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

    assert later.kit.records.seen(envelope.id)
    assert told(kits[0]) == ["DossierCompleted"]


def test_an_answer_to_the_user_is_parked_at_once_and_leaves_no_rows(kits: list[Kit]) -> None:
    runtime = Runtime([Service(name="first", kit=kits[0], handlers={DossierCompleted: refuse})])
    runtime.start()
    envelope = say(kits[0], COMPLETED)
    runtime.drain()
    runtime.stop()

    parked = deadletters.dead(kits[0].records)
    assert [(row.event_id, row.attempts) for row in parked] == [(envelope.id, 1)]
    assert told(kits[0]) == []


def test_a_failing_event_is_tried_five_times_and_then_parked(kits: list[Kit]) -> None:
    envelope = Envelope(event=COMPLETED, source="test")
    states = [deadletters.note_failure(kits[0].records, envelope, b"{}", "boom", final=False) for _ in range(5)]

    assert states == ["retry", "retry", "retry", "retry", "dead"]


def test_an_event_that_came_twice_at_once_and_was_done_by_the_other_has_not_failed(kits: list[Kit]) -> None:
    envelope = Envelope(event=COMPLETED, source="test")

    def overtaken(tx: Tx, event: Event) -> list[Event]:
        with kits[0].records.transaction() as other:
            other.settle(envelope)
        raise RuntimeError("its rows are there already")

    service = Service(name="first", kit=kits[0], handlers={DossierCompleted: overtaken})
    inbox = Inbox(service, threading.Event(), Tally())
    inbox.receive(encode(envelope))

    assert kits[0].records.seen(envelope.id)
    assert deadletters.dead(kits[0].records) == []
    assert kits[0].records.waiting() == 0


@pytest.mark.parametrize("again", ["failure", "server away"])
def test_what_is_done_stays_done(kits: list[Kit], again: str) -> None:
    envelope, records = Envelope(event=COMPLETED, source="test"), kits[0].records
    with records.transaction() as tx:
        tx.settle(envelope)
    if again == "failure":
        deadletters.note_failure(records, envelope, b"{}", "boom", final=True)
    else:
        deadletters.wait_for_server(records, envelope, b"{}", "away")

    assert (records.seen(envelope.id), deadletters.dead(records), records.waiting()) == (True, [], 0)


def test_a_message_that_is_no_event_is_parked_as_it_came(kits: list[Kit]) -> None:
    deadletters.park_unreadable(kits[0].records, b"\xff rubbish", "no event")
    deadletters.park_unreadable(kits[0].records, b"\xff rubbish", "no event")

    parked = deadletters.dead(kits[0].records)
    assert [bytes(row.body) for row in parked] == [b"\xff rubbish"]
    with pytest.raises(deadletters.EventUnreadable):
        deadletters.replay_dead(kits[0].records, parked[0].event_id)

    deadletters.drop_unreadable(kits[0].records, parked[0].event_id)

    assert deadletters.dead(kits[0].records) == []


def test_an_event_is_never_dropped(kits: list[Kit]) -> None:
    envelope, records = Envelope(event=COMPLETED, source="test"), kits[0].records
    deadletters.note_failure(records, envelope, b"{}", "boom", final=True)

    with pytest.raises(deadletters.EventReadable):
        deadletters.drop_unreadable(records, envelope.id)
    with pytest.raises(NotFound):
        deadletters.drop_unreadable(records, "raw-0")

    assert [row.event_id for row in deadletters.dead(records)] == [envelope.id]
