"""Sends messages in groups and waits for the broker's confirms, never for ever."""

import contextlib
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any  # kombu and amqp type neither a channel nor what comes back on it

from kombu.connection import Connection
from kombu.messaging import Producer

from shared.errors.stores import BusUnavailable
from shared.messaging.topology import BrokerConnector, Topology, retry_key

CONTENT_TYPE = "application/cloudevents+json"


@dataclass(frozen=True, kw_only=True)
class OutgoingMessage:
    """A message to publish: to every subscriber of `type`, or to the one service named by `target`.

    `alone` lays it where the service's broker lays what it gave up on: it is tried with nothing beside it.
    """

    id: str
    type: str
    body: bytes
    target: str = ""
    alone: bool = False


class Confirms:
    """The confirms and returns of one channel (RabbitMQ's publisher confirms)."""

    def __init__(self, channel: Any) -> None:
        self._sent = 0
        self._open: set[int] = set()
        self._refused = False
        self.returned: set[str] = set()
        channel.confirm_select()
        channel.events["basic_ack"].add(self._acked)
        channel.events["basic_nack"].add(self._nacked)
        channel.events["basic_return"].add(self._came_back)

    def sent(self) -> None:
        """Count one message that was handed over."""
        self._sent += 1
        self._open.add(self._sent)

    def wait(self, connection: Connection, seconds: float) -> None:
        """Wait until every message is confirmed; raises TimeoutError, or BusUnavailable when one was refused."""
        deadline = time.monotonic() + seconds
        while self._open:
            connection.drain_events(timeout=max(deadline - time.monotonic(), 0.001))
        if self._refused:
            self._refused = False
            raise BusUnavailable

    def _acked(self, tag: int, multiple: bool) -> None:
        self._open = {number for number in self._open if number > tag} if multiple else self._open - {tag}

    def _nacked(self, tag: int, multiple: bool) -> None:
        self._refused = True
        self._acked(tag, multiple)

    def _came_back(self, _error: Exception, _exchange: str, _key: str, message: Any) -> None:
        self.returned.add(str(message.properties["message_id"]))


class _Sender:
    """An open connection of one thread with its channel."""

    def __init__(self, connector: BrokerConnector) -> None:
        self.connection = connector.connect("publisher")
        self.channel = self.connection.channel()
        self.producer = Producer(self.channel)
        self.confirms = Confirms(self.channel) if connector.durable else None


class Publisher:
    """Publishes from any thread; each keeps a connection of its own, dropped at the first fault."""

    def __init__(self, connector: BrokerConnector, topology: Topology, confirm_timeout: float) -> None:
        self._connector = connector
        self._topology = topology
        self._timeout = confirm_timeout
        self._own = threading.local()
        self._open: set[_Sender] = set()

    def close(self) -> None:
        """Close the connections of all threads; no thread may publish during the call."""
        for sender in list(self._open):
            self._drop(sender)

    def publish(self, messages: Sequence[OutgoingMessage]) -> set[str]:
        """Send a group; return the ids of those that reached no queue; raises BusUnavailable."""
        try:
            with self._connector.mapped():
                sender = self._sender()
                for message in messages:
                    self._send(sender, message)
                if self._connector.arrivals:
                    self._connector.arrivals.ring()
                if sender.confirms is None:
                    return set()
                sender.confirms.wait(sender.connection, self._timeout)
                self._connector.state = "ready"
                lost, sender.confirms.returned = sender.confirms.returned, set()
                return lost
        except BusUnavailable:
            self._drop(getattr(self._own, "sender", None))
            raise

    def _send(self, sender: _Sender, message: OutgoingMessage) -> None:
        exchange, key = self._topology.events, retry_key(message.target) if message.target else message.type
        if message.alone:
            exchange, key = self._topology.dead, message.target
        sender.producer.publish(
            message.body,
            routing_key=key,
            exchange=exchange,
            content_type=CONTENT_TYPE,
            content_encoding="utf-8",
            message_id=message.id,
            mandatory=True,
        )
        if sender.confirms is not None:
            sender.confirms.sent()

    def _sender(self) -> _Sender:
        sender: _Sender | None = getattr(self._own, "sender", None)
        if sender is None:
            sender = self._own.sender = _Sender(self._connector)
            self._open.add(sender)
        return sender

    def _drop(self, sender: _Sender | None) -> None:
        self._own.sender = None
        if sender is not None:
            self._open.discard(sender)
            with contextlib.suppress(Exception):  # it may be broken already
                sender.connection.collect(socket_timeout=0.1)
