"""Maintenance jobs: settled events are forgotten, and a job that fails does not stop the next one."""

import threading
import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from shared.clock import Clock
from shared.contracts.events import DossierCompleted
from shared.contracts.ids import DossierId
from shared.database import inbox, outbox
from shared.delivery.dead_letters import park_unreadable
from shared.delivery.outbox import hand_out
from shared.delivery.policy import INBOX_DAYS
from shared.messaging.envelope import Envelope
from shared.runtime.maintenance import Maintenance
from shared.service import Kit, Service, open_kit
from shared.settings import Settings

DAYS = 30


class Moved(Clock):
    """A clock that can be set forward."""

    days = 0

    def now(self) -> datetime:
        return datetime.now(UTC) + timedelta(days=self.days)


@pytest.fixture
def kit(tmp_path: Path) -> Iterator[Kit]:
    settings = Settings(home=tmp_path, broker_url=f"memory://{uuid.uuid4().hex}", outbox_days=DAYS)
    made = open_kit(settings, "one", None)
    made.database.clock = Moved()
    yield made
    made.database.close()


def service(kit: Kit) -> Service:
    return Service(name="one", kit=kit, handlers={})


def count(kit: Kit, table: object) -> int:
    with kit.database.read() as connection:
        return len(connection.execute(table.select()).all())  # type: ignore[attr-defined]


def later(kit: Kit, days: int) -> tuple[int, int]:
    """Do the maintenance when so many days have passed; return how many rows are left in outbox and inbox."""
    kit.database.clock.days = days  # type: ignore[attr-defined]
    Maintenance([service(kit)]).once(threading.Event())
    return count(kit, outbox), count(kit, inbox)


def test_what_was_sent_and_settled_is_forgotten_in_its_time_and_what_was_not_stays(kit: Kit) -> None:
    sent, waiting, met = (
        Envelope(event=DossierCompleted(dossier_id=DossierId(entry), documents=1), source="x") for entry in "abc"
    )
    with kit.database.transaction() as tx:
        tx.emit([sent])
        tx.settle(met)
    hand_out(kit.database, 10, lambda _: set())
    with kit.database.transaction() as tx:
        tx.emit([waiting])
    park_unreadable(kit.database, b"x", "no event")

    assert later(kit, DAYS - 1) == (2, 2)
    assert later(kit, DAYS + 1) == (1, 2)
    assert later(kit, DAYS + INBOX_DAYS + 1) == (1, 1)


def test_a_chore_that_fails_keeps_no_other_from_being_done(kit: Kit) -> None:
    done: list[str] = []
    maintenance = {"bad": lambda: 1 / 0, "good": lambda: done.append("good")}
    Maintenance([replace(service(kit), jobs=maintenance)]).once(threading.Event())  # type: ignore[arg-type]

    assert done == ["good"]
