"""A stop waits for no broker: whatever a service was asking of a broker that says nothing, it ends in time."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from shared.contracts.events import DossierCompleted
from shared.contracts.ids import DossierId
from shared.messaging.envelope import Envelope
from shared.messaging.topology import Topology
from shared.runtime.runtime import Runtime
from shared.service import Service, open_kit
from shared.settings import Settings
from tests.faults.proxy import WELL, Fault, Proxy

SILENT = Fault(swallow=True)
IN_TIME = 15  # seconds; an answer is waited for up to 30, and a stop is killed after 20 in docker-compose.yml


@pytest.fixture
def proxy(amqp_url: str) -> Iterator[Proxy]:
    """Give a proxy before the broker."""
    made = Proxy(urlsplit(amqp_url).port or 0)
    yield made
    made.set(WELL)
    made.close()


@pytest.fixture
def service(amqp_url: str, proxy: Proxy, tmp_path: Path) -> Service:
    """Give a service that reaches the broker by the proxy."""
    address = urlsplit(amqp_url)
    url = address._replace(netloc=f"{address.netloc.rpartition(':')[0]}:{proxy.port}").geturl()
    kit = open_kit(Settings(home=tmp_path, broker_url=url), "first", None)
    kit.bus.declare("first", ["DossierCompleted"])
    return Service(name="first", kit=kit, handlers={DossierCompleted: lambda _tx, _event: []})


@pytest.fixture
def runtime(service: Service) -> Iterator[Runtime]:
    """Give the running service; it is stopped in the end, whatever a test found."""
    made = Runtime([service])
    yield made
    made.stop()


@pytest.fixture
def turn(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Give what is set when the consumer makes a turn, connected."""
    made = threading.Event()
    monkeypatch.setattr("shared.messaging.consumer.failpoint", lambda *_: made.set())
    return made


def stopped_in(runtime: Runtime) -> float:
    """Return how many seconds a stop takes."""
    began = time.monotonic()
    runtime.stop()
    return time.monotonic() - began


def test_a_consumer_that_waits_for_messages_stops(runtime: Runtime, proxy: Proxy, turn: threading.Event) -> None:
    runtime.start()
    assert turn.wait(20)
    proxy.set(SILENT)

    assert stopped_in(runtime) < IN_TIME


def test_a_consumer_that_binds_its_queue_stops(
    runtime: Runtime, proxy: Proxy, turn: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    binds, bind = threading.Event(), Topology.bind

    def note(*arguments: Any) -> None:
        binds.set()
        bind(*arguments)

    monkeypatch.setattr(Topology, "bind", note)
    runtime.start()
    assert turn.wait(20)
    proxy.set(SILENT)
    binds.clear()
    monkeypatch.setattr("shared.messaging.consumer.REBIND", 0.1)

    assert binds.wait(10)
    assert stopped_in(runtime) < IN_TIME


def test_a_relay_that_waits_for_a_confirm_stops(
    service: Service, runtime: Runtime, proxy: Proxy, turn: threading.Event
) -> None:
    runtime.start()
    assert turn.wait(20)
    proxy.set(SILENT)
    event = DossierCompleted(dossier_id=DossierId("d1"), documents=3)
    with service.kit.database.transaction() as tx:
        tx.emit([Envelope(event=event, source="test")])

    assert stopped_in(runtime) < IN_TIME


def test_a_consumer_whose_broker_does_not_greet_stops(runtime: Runtime, proxy: Proxy) -> None:
    proxy.set(SILENT)
    runtime.start()

    assert stopped_in(runtime) < IN_TIME
