"""On a bus that forgets, an event that ends the process each time is parked at last, and all others are done."""

import multiprocessing
import os
from pathlib import Path

import pytest

from shared.contracts.events import DossierCompleted, Event
from shared.contracts.ids import DossierId
from shared.database import Tx
from shared.delivery.dead_letters import dead, replay_dead
from shared.delivery.policy import LAST_TRIES, STARTS
from shared.messaging.envelope import Envelope
from shared.runtime.runtime import Runtime
from shared.service import Kit, Service, open_kit
from shared.settings import Settings

DIED = 9
WAITS = 60  # seconds a process may take


def die(_tx: Tx, event: Event) -> list[Event]:
    if event.dossier_id == "killer":
        os._exit(DIED)
    return []


def spare(_tx: Tx, _event: Event) -> list[Event]:
    return []


def play(home: Path, handler: str) -> None:
    """Run one service until all its events are settled, as a process of its own does."""
    runtime = Runtime([Service(name="first", kit=kit_at(home), handlers={DossierCompleted: globals()[handler]})])
    runtime.start()
    runtime.drain(WAITS)
    runtime.stop()


def kit_at(home: Path) -> Kit:
    return open_kit(Settings(home=home), "first", None)


def ends(home: Path, handler: str) -> int | None:
    """Start the process and return how it ended."""
    process = multiprocessing.get_context("spawn").Process(target=play, args=(home, handler))
    process.start()
    process.join(WAITS)
    return process.exitcode


@pytest.fixture
def kit(tmp_path: Path) -> Kit:
    """Give the records of a service that has a killer in its outbox, and others before and behind it."""
    kit = kit_at(tmp_path)
    with kit.database.transaction() as tx:
        tx.emit(
            Envelope(event=DossierCompleted(dossier_id=DossierId(event), documents=1), source="test")
            for event in ("before", "killer", "behind")
        )
    return kit


def test_what_ends_the_process_each_time_is_parked_and_all_else_is_done(kit: Kit, tmp_path: Path) -> None:
    ended = [ends(tmp_path, "die") for _ in range(STARTS + LAST_TRIES)]
    last = ends(tmp_path, "die")
    (parked,) = dead(kit.database)

    assert (set(ended), last) == ({DIED}, 0)
    assert b"killer" in parked.body
    assert len(kit.database.settled()) == 3


def test_what_was_parked_so_is_done_once_it_ends_nothing_any_more(kit: Kit, tmp_path: Path) -> None:
    for _ in range(STARTS + LAST_TRIES + 1):
        ends(tmp_path, "die")
    (parked,) = dead(kit.database)
    replay_dead(kit.database, parked.event_id)

    assert ends(tmp_path, "spare") == 0
    assert (list(dead(kit.database)), len(kit.database.settled())) == ([], 3)


def test_starts_alone_park_nothing(kit: Kit, tmp_path: Path) -> None:
    for _ in range(STARTS):
        ends(tmp_path, "die")

    assert ends(tmp_path, "spare") == 0
    assert (list(dead(kit.database)), len(kit.database.settled())) == ([], 3)
