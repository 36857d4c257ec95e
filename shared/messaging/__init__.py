"""Carries events over one kombu URL; `memory://` and `amqp://` behave alike for every caller."""

import threading
from collections.abc import Callable, Sequence

from shared.errors.stores import BusUnavailable
from shared.messaging.consumer import ConsumerSpec, consume
from shared.messaging.publisher import OutgoingMessage, Publisher
from shared.messaging.topology import BrokerConnector, Topology

__all__ = ["Bus", "BusUnavailable", "OutgoingMessage"]


class Bus:
    """Publishes with confirms and consumes without leaking; one connection per thread.

    `memory://name` keeps its queues apart from other names in the same process; it forgets everything when the process
    ends, which the outbox makes good at the next start (`durable` is False).
    """

    def __init__(self, url: str, *, confirm_timeout: float = 10) -> None:
        self.durable = not url.startswith("memory:")
        self._connector = BrokerConnector(url)
        self._topology = Topology(self._connector)
        self._publisher = Publisher(self._connector, self._topology, confirm_timeout)

    def declare(self, service: str, types: Sequence[str]) -> None:
        """Make a service's queue, bind it to the event types it reacts to, and its dead-letter queue beside it."""
        self._topology.declare(service, types)

    def publish(self, messages: Sequence[OutgoingMessage]) -> set[str]:
        """Send messages as one group and wait for the broker's confirms; return the ids of unroutable messages.

        Raises BusUnavailable when the broker does not confirm every other one in time.
        """
        return self._publisher.publish(messages)

    def consume(
        self,
        service: str,
        handle: Callable[[bytes], bool],
        *,
        last_try: Callable[[bytes], bool],
        types: Sequence[str],
        workers: int,
        stop: threading.Event,
        pulse: Callable[[], None] = lambda: None,
    ) -> None:
        """Hand every message of a service's queue to `handle` until `stop`; a lost broker is found again.

        `handle` runs in worker threads while this one keeps the heartbeat; it returns True when the message is settled
        and False to have it delivered again. What the broker gave up on, since it was delivered five times and never
        settled, goes to `last_try`. Neither may raise. `pulse` is called at every turn of the loop. The queue's
        bindings to `types` are put back from time to time, in case one was removed.
        """
        spec = ConsumerSpec(
            service=service, types=types, handle=handle, last_try=last_try, workers=workers, pulse=pulse
        )
        consume(self._connector, self._topology, spec, stop)

    def cut(self) -> None:
        """Break every connection, in use or not: for who must stop while the broker does not answer."""
        self._connector.cut()

    def close(self) -> None:
        """Close the publishing connections; consumers close their own when they are stopped."""
        self._publisher.close()

    def depth(self, service: str) -> int:
        """Return how many messages wait in a service's queue; raises BusUnavailable."""
        return self._topology.depth(service)

    @property
    def state(self) -> str:
        """What is known without asking: `ready`, `blocked` (the broker takes nothing: disk, memory) or `away`."""
        return self._connector.state
