"""Takes messages from a service's queue: work in worker threads, acknowledgements and heartbeat in one."""

import contextlib
import queue
import random
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

from kombu.connection import Connection
from kombu.entity import Queue
from kombu.message import Message
from kombu.messaging import Consumer

from shared.errors.stores import BusUnavailable
from shared.failpoints import failpoint
from shared.messaging.arrivals import Arrivals
from shared.messaging.topology import BrokerConnector, Topology

FIRST_PAUSE, LONGEST_PAUSE = 0.2, 15.0  # seconds between attempts to reach a lost broker
GLANCE = 0.001  # seconds to look for more while work is in hand; with none at all a socket would lose half a frame
IDLE = 0.2  # seconds to wait for a message while none is in hand
REBIND = 10.0  # seconds after which the bindings are put back, in case one was taken away


@dataclass(frozen=True, kw_only=True)
class ConsumerSpec:
    """Consumer callbacks: `handle` for deliveries, `last_try` for messages that the broker gave up on.

    `types` are what the service's queue is bound to. `pulse` is called at every turn, connected or not: a
    consumer without it is stuck.
    """

    service: str
    types: Sequence[str]
    handle: Callable[[bytes], bool]
    last_try: Callable[[bytes], bool]
    workers: int
    pulse: Callable[[], None] = lambda: None


def consume(connector: BrokerConnector, topology: Topology, spec: ConsumerSpec, stop: threading.Event) -> None:
    """Take messages until `stop`, reconnecting with growing pauses and jitter."""
    pause = FIRST_PAUSE
    with ThreadPoolExecutor(spec.workers) as pool:  # outlives a lost connection: running work does not delay the next
        while not stop.is_set():
            spec.pulse()
            try:
                with connector.mapped(), connector.connect(f"{spec.service} consumer") as connection:
                    topology.make(connection, spec.service, spec.types)  # a missing queue ended the last connection
                    pause = FIRST_PAUSE
                    _Session(connection, topology, spec, pool, connector.arrivals).work(stop)
            except BusUnavailable:
                stop.wait(pause * random.uniform(0.8, 1.2))  # noqa: S311 - jitter, not a secret
                pause = min(pause * 2, LONGEST_PAUSE)


class _Session:
    """A consumer session: unsettled messages of one connection, which only this thread uses."""

    def __init__(
        self,
        connection: Connection,
        topology: Topology,
        spec: ConsumerSpec,
        pool: ThreadPoolExecutor,
        arrivals: Arrivals | None,
    ) -> None:
        self._connection = connection
        self._spec = spec
        self._pool = pool
        self._arrivals = arrivals
        self._queues = topology.queue(spec.service), topology.dead_queue(spec.service)
        self._finished: queue.SimpleQueue[tuple[Message, Future[bool]]] = queue.SimpleQueue()
        self._in_hand: set[Future[bool]] = set()
        self._rebind = partial(topology.bind, connection, spec.service, spec.types)
        self._bound_at = time.monotonic()

    def work(self, stop: threading.Event) -> None:
        """Take and settle messages until `stop`, then finish the running ones; the rest goes back to the queue."""
        live, dead = self._queues
        # one message more than workers waits here, so that no worker idles for a round trip
        with (
            self._consumer(live, self._spec.handle, self._spec.workers + 1),
            self._consumer(dead, self._spec.last_try, 1),
        ):
            try:
                while not stop.is_set():
                    self._turn()
            finally:
                for future in self._in_hand:
                    future.cancel()  # the broker redelivers messages that no worker began
        while self._in_hand:
            self._turn()

    def _consumer(self, source: Queue, act: Callable[[bytes], bool], prefetch: int) -> Consumer:
        def take(message: Message) -> None:
            future = self._pool.submit(act, _bytes(message.body))
            self._in_hand.add(future)
            future.add_done_callback(lambda done: self._finished.put((message, done)))

        channel = self._connection.channel()
        return Consumer(channel, [source], on_message=take, prefetch_count=prefetch, auto_declare=False)

    def _turn(self) -> None:
        failpoint("consumer.turn", self._spec.service)
        self._spec.pulse()
        if self._connection.supports_heartbeats and time.monotonic() - self._bound_at > REBIND:
            self._rebind()
            self._bound_at = time.monotonic()
        self._settle()
        self._take_next()
        if self._connection.supports_heartbeats:
            self._connection.heartbeat_check()

    def _take_next(self) -> None:
        """Take a message; where none is in hand, wait for one: at the socket, or within a process for who publishes."""
        pause = 0 if self._in_hand else IDLE
        if self._arrivals is None:
            with contextlib.suppress(TimeoutError):
                self._connection.drain_events(timeout=pause or GLANCE)
            return
        seen = self._arrivals.count
        try:
            self._connection.drain_events(timeout=0)
        except TimeoutError:
            self._arrivals.wait(seen, pause)

    def _settle(self) -> None:
        """Wait briefly for finished work, and acknowledge it."""
        with contextlib.suppress(queue.Empty):
            message, future = self._finished.get(timeout=0.02) if self._in_hand else self._finished.get_nowait()
            while True:
                self._in_hand.discard(future)
                if not future.cancelled() and future.result():
                    message.ack()
                message, future = self._finished.get_nowait()


def _bytes(body: bytes | str | memoryview) -> bytes:
    return body.encode() if isinstance(body, str) else bytes(body)
