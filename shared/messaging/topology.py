"""The topology: one topic exchange, a queue and a dead-letter queue per service, and the broker connector."""

import contextlib
import socket
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit
from weakref import WeakSet

from amqp.exceptions import AMQPError, NotFound
from kombu.connection import Connection
from kombu.entity import Exchange, Queue, binding
from kombu.exceptions import ChannelError, KombuError, OperationalError

from shared.errors.stores import BusUnavailable
from shared.messaging.arrivals import arrivals_of

DELIVERIES = 5  # without an answer, then a message goes to the dead-letter queue (shared/delivery/policy.py)
HEARTBEAT = 10  # seconds; a half-open connection is noticed after two
QUORUM = {"x-queue-type": "quorum"}
LIMITED = {**QUORUM, "x-delivery-limit": DELIVERIES - 1}


class BrokerConnector:
    """Connection factory for the broker of a URL, with its last known state."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.durable = not url.startswith("memory:")
        self.space = "hoso" if self.durable else f"hoso-{urlsplit(url).hostname or 'embedded'}"
        self.arrivals = None if self.durable else arrivals_of(self.space)
        self.state = "ready"
        self._open: WeakSet[Connection] = WeakSet()

    def connect(self, name: str) -> Connection:
        """Return an open connection that is named in the broker's list; raises what kombu raises.

        One attempt: whoever needs the broker tries again by itself, at a pace of its own, until it is stopped.
        """
        options: dict[str, object] = {}
        if self.durable:
            options = {"connect_timeout": 5, "read_timeout": 30, "write_timeout": 10}
            options |= {"on_blocked": self._blocked, "on_unblocked": self._unblocked}
            options["client_properties"] = {"connection_name": f"{self.space} {name}"}
        connection = Connection(self.url, heartbeat=HEARTBEAT if self.durable else 0, transport_options=options)
        connection.ensure_connection(max_retries=0)
        self._open.add(connection)
        if self.state == "away":  # a blocked broker accepts connections too; a confirm shows it is free
            self.state = "ready"
        return connection

    def cut(self) -> None:
        """Break every open connection of a real broker: whoever waits for an answer gets BusUnavailable at once."""
        for connection in list(self._open) if self.durable else ():
            with contextlib.suppress(Exception):  # it may be closed already
                if connection.connected:
                    connection.connection.sock.shutdown(socket.SHUT_RDWR)

    @contextlib.contextmanager
    def mapped(self) -> Iterator[None]:
        """Map every error of a broken connection to BusUnavailable, and set the state to `away`."""
        try:
            yield
        except (OperationalError, KombuError, OSError, AMQPError) as error:
            self.state = self.state if self.state == "blocked" else "away"
            raise BusUnavailable from error

    def _blocked(self, _reason: str) -> None:
        self.state = "blocked"

    def _unblocked(self) -> None:
        self.state = "ready"


class Topology:
    """The exchanges and queues by name: `hoso.<service>` and its dead-letter queue `hoso.<service>.dead`."""

    def __init__(self, connector: BrokerConnector) -> None:
        self._connector = connector
        self.events = Exchange(f"{connector.space}.events", type="topic", durable=True, delivery_mode=2)
        self.dead = Exchange(f"{connector.space}.dead", type="topic", durable=True, delivery_mode=2)

    def queue(self, service: str, types: Sequence[str] = ()) -> Queue:
        """Return a service's queue; a retry reaches it alone under its own key."""
        return Queue(
            f"{self._connector.space}.{service}",
            bindings=[binding(self.events, routing_key=key) for key in (*types, retry_key(service))],
            durable=True,
            queue_arguments={
                **LIMITED,
                "x-dead-letter-exchange": self.dead.name,
                "x-dead-letter-routing-key": service,
                "x-dead-letter-strategy": "at-least-once",
                "x-overflow": "reject-publish",  # without it the strategy above falls back silently
            },
        )

    def dead_queue(self, service: str) -> Queue:
        """Return the queue of what a service's queue gave up on; nothing is dropped from it."""
        arguments = {**QUORUM, "x-delivery-limit": 2**31 - 1}
        return Queue(
            f"{self._connector.space}.{service}.dead",
            bindings=[binding(self.dead, routing_key=service)],
            durable=True,
            queue_arguments=arguments,
        )

    def declare(self, service: str, types: Sequence[str]) -> None:
        """Make a service's queues, and what they are bound to."""
        with self._connector.mapped(), self._connector.connect(f"{service} topology") as connection:
            self.make(connection, service, types)

    def make(self, connection: Connection, service: str, types: Sequence[str]) -> None:
        """Make what is missing; an exchange that is there is only looked up, which needs no right to make one."""
        for exchange in (self.events, self.dead):
            try:
                exchange(connection.channel()).declare(passive=True)
            except (NotFound, ChannelError):
                exchange(connection.channel()).declare()
        for queue in (self.queue(service, types), self.dead_queue(service)):
            queue(connection.channel()).queue_declare()
        self.bind(connection, service, types)

    def bind(self, connection: Connection, service: str, types: Sequence[str]) -> None:
        """Bind a service's queues as they should be; what is bound already stays as it is."""
        with connection.channel() as channel:
            for queue in (self.queue(service, types), self.dead_queue(service)):
                bound = queue(channel)
                for binding in bound.bindings:
                    binding.bind(bound)

    def depth(self, service: str) -> int:
        """Return how many messages wait in a service's queue."""
        with self._connector.mapped(), self._connector.connect(f"{service} depth") as connection:
            declared = self.queue(service)(connection.channel()).queue_declare(passive=True)
            return int(declared.message_count)


def retry_key(service: str) -> str:
    """Return the routing key that is bound to one service's queue alone."""
    return f"retry.{service}"
