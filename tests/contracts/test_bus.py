"""The bus's contract: the same cases in memory and on a real RabbitMQ."""

import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from secrets import token_hex
from typing import Any

import pytest
from amqp.exceptions import NotFound
from kombu.connection import Connection

from shared.messaging import Bus, BusUnavailable, OutgoingMessage


@dataclass
class Listener:
    """A service that notes what it was handed."""

    bus: Bus
    name: str
    types: tuple[str, ...] = ()
    answer: Callable[[bytes], bool] = bool  # any body with bytes in it is settled
    heard: list[bytes] = field(default_factory=list)
    parked: list[bytes] = field(default_factory=list)
    stop: threading.Event = field(default_factory=threading.Event)
    thread: threading.Thread = field(init=False)

    def start(self) -> "Listener":
        self.thread = threading.Thread(
            target=self.bus.consume,
            args=(self.name, self._take),
            kwargs={"last_try": self._park, "types": self.types, "workers": 2, "stop": self.stop},
        )
        self.thread.start()
        return self

    def _take(self, body: bytes) -> bool:
        self.heard.append(body)
        return self.answer(body)

    def _park(self, body: bytes) -> bool:
        self.parked.append(body)
        return True

    def end(self) -> None:
        self.stop.set()
        self.thread.join()


Start = Callable[..., Listener]


@pytest.fixture(params=["memory", "RabbitMQ"])
def bus(request: pytest.FixtureRequest) -> Iterator[Bus]:
    memory = f"memory://{token_hex(4)}"
    with closing(Bus(memory if request.param == "memory" else request.getfixturevalue("amqp_url"))) as made:
        yield made


@pytest.fixture
def rabbit(amqp_url: str) -> Iterator[Bus]:
    with closing(Bus(amqp_url)) as made:
        yield made


@pytest.fixture
def listen() -> Iterator[Start]:
    made: list[Listener] = []

    def start(bus: Bus, name: str, *types: str, **more: Any) -> Listener:
        bus.declare(name, types)
        made.append(Listener(bus, name, types, **more).start())
        return made[-1]

    yield start
    for entry in made:
        if not entry.stop.is_set():
            entry.end()


def never(_body: bytes) -> bool:
    return False


def outgoing(kind: str, body: bytes = b"{}", target: str = "") -> OutgoingMessage:
    return OutgoingMessage(id=token_hex(8), type=kind, body=body, target=target)


def consumers(url: str, queue: str) -> int:
    with Connection(url) as connection:
        try:
            return int(connection.channel().queue_declare(queue, passive=True).consumer_count)
        except NotFound:
            return 0


def until(true: Callable[[], bool], seconds: float = 20) -> None:
    pause = threading.Event()
    for _ in range(int(seconds / 0.02)):
        if true():
            return
        pause.wait(0.02)
    raise TimeoutError


def test_everybody_who_listens_to_a_type_gets_it_and_nobody_else(bus: Bus, listen: Start) -> None:
    first, second = listen(bus, "first", "A", "B"), listen(bus, "second", "B")
    bus.publish([outgoing("A", b"a"), outgoing("B", b"b")])
    until(lambda: len(first.heard) == 2 and len(second.heard) == 1)

    assert (sorted(first.heard), second.heard) == ([b"a", b"b"], [b"b"])


def test_a_retry_reaches_its_own_service_only(bus: Bus, listen: Start) -> None:
    first, second = listen(bus, "first", "A"), listen(bus, "second", "A")
    bus.publish([outgoing("A", b"again", target="second"), outgoing("A", b"last")])
    until(lambda: len(first.heard) == 1 and len(second.heard) == 2)

    assert (first.heard, sorted(second.heard)) == ([b"last"], [b"again", b"last"])


def test_two_replicas_share_a_queue(bus: Bus, listen: Start) -> None:
    first, other = listen(bus, "first", "A"), listen(bus, "first", "A")
    bus.publish([outgoing("A", str(number).encode()) for number in range(50)])
    until(lambda: len(first.heard) + len(other.heard) == 50)

    assert sorted(map(int, first.heard + other.heard)) == list(range(50))


def test_a_graceful_stop_finishes_what_is_in_hand(bus: Bus, listen: Start) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def slow(_body: bytes) -> bool:
        begun.set()
        return go_on.wait(20)

    first = listen(bus, "first", "A", answer=slow)
    bus.publish([outgoing("A")])
    begun.wait(20)
    first.stop.set()
    go_on.set()
    first.thread.join(20)

    assert not first.thread.is_alive()
    assert bus.depth("first") == 0


def test_a_group_of_a_thousand_is_confirmed_together(bus: Bus, listen: Start) -> None:
    first = listen(bus, "first", "A")
    unroutable = bus.publish([outgoing("A") for _ in range(1000)])
    until(lambda: len(first.heard) == 1000)

    assert unroutable == set()


def test_what_nobody_listens_to_is_told_by_its_id(rabbit: Bus) -> None:
    rabbit.declare("first", ["A"])
    heard, unroutable = outgoing("A"), outgoing("Z")

    assert rabbit.publish([heard, unroutable]) == {unroutable.id}
    assert rabbit.publish([heard]) == set()
    assert rabbit.depth("first") == 2


def test_what_was_not_settled_comes_back_after_a_stop(rabbit: Bus, listen: Start) -> None:
    first = listen(rabbit, "first", "A", answer=never)
    rabbit.publish([outgoing("A")])
    until(lambda: bool(first.heard))
    first.end()

    again = listen(rabbit, "first", "A")
    until(lambda: len(again.heard) == 1)
    assert again.heard == [b"{}"]


def _has_heard(listener: Listener) -> bool:
    return bool(listener.heard)


def test_what_is_never_settled_is_parked_after_five_deliveries(rabbit: Bus, listen: Start) -> None:
    rabbit.declare("first", ["A"])
    rabbit.publish([outgoing("A", b"poison")])
    deliveries = 0
    for _ in range(5):
        first = listen(rabbit, "first", "A", answer=never)
        until(partial(_has_heard, first))
        deliveries += len(first.heard)
        first.end()

    last = listen(rabbit, "first", "A")
    until(lambda: last.parked == [b"poison"])
    assert (deliveries, last.heard) == (5, [])


def test_a_broker_that_is_away_is_told_in_time() -> None:
    with pytest.raises(BusUnavailable):
        Bus("amqp://nobody@127.0.0.1:9//").publish([outgoing("A")])


def test_a_binding_that_was_taken_away_comes_back_by_itself(
    rabbit: Bus, amqp_url: str, listen: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shared.messaging.consumer.REBIND", 0.1)
    listener = listen(rabbit, "one", "Said")
    with Connection(amqp_url) as connection:
        connection.channel().queue_unbind(queue="hoso.one", exchange="hoso.events", routing_key="Said")
    pause = threading.Event()
    for _ in range(200):
        if not rabbit.publish([OutgoingMessage(id="x", type="Said", body=b"x")]):
            break
        pause.wait(0.05)
    for _ in range(200):
        if listener.heard:
            break
        pause.wait(0.05)

    assert listener.heard == [b"x"]


@pytest.mark.parametrize("gone", ["hoso.one", "hoso.one.dead"])
def test_a_queue_that_was_deleted_comes_back_by_itself(rabbit: Bus, amqp_url: str, listen: Start, gone: str) -> None:
    listener = listen(rabbit, "one", "Said")
    rabbit.publish([outgoing("Said", b"before")])
    until(lambda: listener.heard == [b"before"])
    with Connection(amqp_url) as connection:
        connection.channel().queue_delete(gone)
    until(lambda: not rabbit.publish([outgoing("Said", b"after")]))
    until(lambda: b"after" in listener.heard)
    until(lambda: consumers(amqp_url, gone) == 1)
