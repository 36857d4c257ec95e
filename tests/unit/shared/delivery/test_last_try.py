"""What was in hand whenever its process died is tried alone: an innocent is done, a killer is parked."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from shared.contracts.events import DossierCompleted, Event
from shared.contracts.ids import DossierId
from shared.database import Tx
from shared.delivery import dead_letters
from shared.delivery.inbox import Inbox
from shared.messaging.envelope import Envelope, encode
from shared.observability.metrics import Metrics
from shared.service import Kit, Service, open_kit
from shared.settings import Settings


class Died(BaseException):
    """As if the process had ended here: nothing catches it."""


def envelope(number: int = 1) -> Envelope:
    return Envelope(event=DossierCompleted(dossier_id=DossierId(f"d{number}"), documents=3), source="test")


def die(_tx: Tx, _event: Event) -> list[Event]:
    raise Died


@pytest.fixture
def kit(tmp_path: Path) -> Kit:
    return open_kit(Settings(home=tmp_path), "first", None)


@pytest.fixture
def inbox(kit: Kit) -> Callable[[Callable[[Tx, Event], list[Event]]], Inbox]:
    def open_inbox(handler: Callable[[Tx, Event], list[Event]]) -> Inbox:
        service = Service(name="first", kit=kit, handlers={DossierCompleted: handler})
        return Inbox(service, threading.Event(), Metrics())

    return open_inbox


def parked(kit: Kit) -> list[str]:
    return [row.event_id for row in dead_letters.dead(kit.database)]


def test_an_innocent_that_was_in_hand_with_a_killer_is_done(kit: Kit, inbox: Callable[..., Inbox]) -> None:
    innocent = envelope()

    assert inbox(lambda _tx, _event: []).last_try(encode(innocent))
    assert (kit.database.seen(innocent.id), parked(kit)) == (True, [])


def test_what_dies_alone_twice_is_parked(kit: Kit, inbox: Callable[..., Inbox]) -> None:
    killer = envelope()
    for _ in range(2):
        with pytest.raises(Died):
            inbox(die).last_try(encode(killer))
        assert parked(kit) == []

    assert inbox(die).last_try(encode(killer))
    assert parked(kit) == [killer.id]


def test_what_was_parked_and_is_replayed_has_its_last_tries_again(kit: Kit, inbox: Callable[..., Inbox]) -> None:
    killer = envelope()
    for _ in range(2):
        with pytest.raises(Died):
            inbox(die).last_try(encode(killer))
    inbox(die).last_try(encode(killer))
    dead_letters.replay_dead(kit.database, killer.id)

    inbox(lambda _tx, _event: []).last_try(encode(killer))

    assert (kit.database.seen(killer.id), parked(kit)) == (True, [])


def test_what_is_no_event_is_parked_as_it_came(kit: Kit, inbox: Callable[..., Inbox]) -> None:
    inbox(die).last_try(b"\xff rubbish")

    assert [bytes(row.body) for row in dead_letters.dead(kit.database)] == [b"\xff rubbish"]


def test_a_last_try_has_nothing_beside_it(inbox: Callable[..., Inbox]) -> None:
    begun, go_on, order = threading.Event(), threading.Event(), []

    def handle(_tx: Tx, event: Event) -> list[Event]:
        if event.dossier_id == "d1":
            begun.set()
            go_on.wait(10)
        order.append(event.dossier_id)
        return []

    first = inbox(handle)
    threads = [threading.Thread(target=first.receive, args=(encode(envelope(1)),))]
    threads[0].start()
    assert begun.wait(10)
    threads.append(threading.Thread(target=first.last_try, args=(encode(envelope(2)),)))
    threads[1].start()
    while not first.lock.wanted():
        pass
    threads.append(threading.Thread(target=first.receive, args=(encode(envelope(3)),)))
    threads[2].start()
    go_on.set()
    for thread in threads:
        thread.join(10)

    assert order == ["d1", "d2", "d3"]
