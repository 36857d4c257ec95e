"""Carries events over one kombu URL; `memory://` and `amqp://` behave alike to whoever uses it."""

import contextlib
import queue
import random
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from amqp.exceptions import AMQPError
from kombu.connection import Connection
from kombu.entity import Exchange, Queue, binding
from kombu.exceptions import KombuError, OperationalError
from kombu.message import Message
from kombu.messaging import Consumer, Producer

from shared.errors import Unavailable

CONTENT_TYPE = "application/cloudevents+json"
TRIES = 5
DECLARE = {"max_retries": 3, "interval_start": 0.2, "interval_step": 0.4, "interval_max": 2}


class BusUnavailable(Unavailable):
    code = "BUS_UNAVAILABLE"
    vi = "Hàng đợi sự kiện tạm thời không trả lời; việc đã nhận vẫn được giữ và sẽ chạy tiếp."
    en = "The event broker does not answer for the moment; what was accepted is kept and will go on."


@dataclass(frozen=True, kw_only=True)
class Parcel:
    """One message to send: to everybody who listens to `type`, or to the one queue named by `target`."""

    id: str
    type: str
    body: bytes
    target: str = ""


class Bus:
    """Publishes with confirms and consumes without leaking; one connection per thread.

    `memory://name` keeps its queues apart from other names in the same process; it forgets everything when the process
    ends, which the outbox makes good at the next start (`durable` is False).
    """

    def __init__(self, url: str, *, confirm_timeout: float = 10) -> None:
        self.url = url
        self.durable = not url.startswith("memory:")
        self._timeout = confirm_timeout
        self._own = threading.local()
        space = "hoso" if self.durable else f"hoso-{urlsplit(url).hostname or 'embedded'}"
        self._events = Exchange(f"{space}.events", type="topic", durable=True, delivery_mode=2)
        self._dead = Exchange(f"{space}.dead", type="topic", durable=True, delivery_mode=2)
        self._space = space

    def declare(self, service: str, types: Sequence[str]) -> None:
        """Make a service's queue, bind it to the event types it reacts to, and its dead-letter queue beside it."""
        with self._mapped(), self._connect() as connection:
            channel = connection.channel()
            self._queue(service, types)(channel).declare()
            arguments = {"x-queue-type": "quorum"}
            name = f"{self._space}.{service}.dead"
            Queue(name, self._dead, routing_key=service, durable=True, queue_arguments=arguments)(channel).declare()

    def publish(self, parcels: Sequence[Parcel]) -> None:
        """Send messages and wait until the broker has them; raises BusUnavailable when it does not say so in time."""
        with self._mapped():
            producer = self._producer()
            for one in parcels:
                producer.publish(
                    one.body,
                    routing_key=f"{self._space}.{one.target}" if one.target else one.type,
                    exchange=Exchange("") if one.target else self._events,
                    content_type=CONTENT_TYPE,
                    content_encoding="utf-8",
                    message_id=one.id,
                    mandatory=self.durable,
                    confirm_timeout=self._timeout,
                )

    def consume(
        self,
        service: str,
        types: Sequence[str],
        handle: Callable[[bytes], bool],
        *,
        workers: int,
        stop: threading.Event,
    ) -> None:
        """Hand every message of a service's queue to `handle` until `stop`; a lost broker is found again.

        `handle` runs in worker threads while this one keeps the heartbeat; it returns True when the message is settled
        and False to have it delivered again after a reconnection. It must not raise.
        """
        pause = 0.2
        while not stop.is_set():
            try:
                with self._mapped(), self._connect() as connection:
                    pause = 0.2
                    self._drain(connection, self._queue(service, types), handle, workers, stop)
            except BusUnavailable:
                stop.wait(pause * random.uniform(0.8, 1.2))  # noqa: S311 - jitter, not a secret
                pause = min(pause * 2, 15)

    def _drain(
        self,
        connection: Connection,
        source: Queue,
        handle: Callable[[bytes], bool],
        workers: int,
        stop: threading.Event,
    ) -> None:
        finished: queue.SimpleQueue[tuple[Message, Future[bool]]] = queue.SimpleQueue()
        in_hand = 0

        def settle() -> None:
            nonlocal in_hand
            while not finished.empty():
                message, future = finished.get()
                in_hand -= 1
                if future.result():
                    message.ack()

        with ThreadPoolExecutor(workers) as pool:

            def take(message: Message) -> None:
                nonlocal in_hand
                in_hand += 1
                future = pool.submit(handle, _bytes(message.body))
                future.add_done_callback(lambda done: finished.put((message, done)))

            with Consumer(connection, queues=[source], on_message=take, prefetch_count=workers * 2):
                while not stop.is_set():
                    with contextlib.suppress(TimeoutError):
                        connection.drain_events(timeout=0.02 if in_hand else 0.2)
                    if connection.supports_heartbeats:
                        connection.heartbeat_check()
                    settle()
            pool.shutdown(wait=True)
            settle()

    def _queue(self, service: str, types: Sequence[str]) -> Queue:
        return Queue(
            f"{self._space}.{service}",
            exchange=self._events,
            bindings=[binding(self._events, routing_key=kind) for kind in types],
            durable=True,
            queue_arguments={
                "x-queue-type": "quorum",
                "x-delivery-limit": TRIES * 4,
                "x-dead-letter-exchange": self._dead.name,
                "x-dead-letter-routing-key": service,
                "x-dead-letter-strategy": "at-least-once",
                "x-overflow": "reject-publish",
            },
        )

    def _connect(self) -> Connection:
        options: dict[str, Any] = {"polling_interval": 0.01}
        if self.durable:
            options = {"confirm_publish": True, "read_timeout": 30, "write_timeout": 30}
        connection = Connection(self.url, heartbeat=30 if self.durable else 0, transport_options=options)
        connection.ensure_connection(**DECLARE)
        return connection

    def _producer(self) -> Producer:
        if getattr(self._own, "producer", None) is None:
            self._own.connection = self._connect()
            self._own.producer = Producer(self._own.connection.channel())
        made: Producer = self._own.producer
        return made

    @contextlib.contextmanager
    def _mapped(self) -> Any:
        try:
            yield
        except (OperationalError, KombuError, OSError, AMQPError) as error:
            broken, self._own.connection, self._own.producer = getattr(self._own, "connection", None), None, None
            if broken is not None:
                with contextlib.suppress(Exception):
                    broken.release()
            raise BusUnavailable from error


def _bytes(body: bytes | str | memoryview) -> bytes:
    return body.encode() if isinstance(body, str) else bytes(body)
