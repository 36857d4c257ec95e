"""Sends again at the start what never reached an inbox: a forgetful bus lost it with the process.

What was not settled at any of several starts may be what ends the process: like a message that the broker gave up on
(RabbitMQ counts its deliveries, `x-delivery-limit`), it is tried with nothing else in hand.
"""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from shared.database import iso
from shared.delivery import queries
from shared.delivery.outbox import published, send_again
from shared.delivery.policy import STARTS
from shared.messaging import OutgoingMessage
from shared.service import Service


def redeliver_missing(services: Sequence[Service]) -> int:
    """Send again, where the bus forgets, every event that not all have settled; return how many."""
    count = 0
    for producer, missing in _missing(services):
        if producer.kit.bus.durable or not missing:
            continue
        events = set().union(*missing.values())
        suspects = queries.count_start(producer.kit.database, events, STARTS)
        for service in services:  # also what they planned as their next try
            queries.withdraw(service.kit.database, [row.event_id for row in suspects])
        send_again(producer.kit.database, events.difference(row.event_id for row in suspects), since(producer))
        producer.kit.bus.publish(
            [
                OutgoingMessage(id=row.event_id, type=row.type, body=row.body, target=consumer, alone=True)
                for row in suspects
                for consumer, ids in missing.items()
                if row.event_id in ids
            ]
        )
        count += len(events)
    return count


def redeliver_all(services: Sequence[Service]) -> int:
    """Send again, on any bus, every event that not all have settled: after a restore no queue holds what it held."""
    return sum(
        send_again(producer.kit.database, set().union(*missing.values()), since(producer))
        for producer, missing in _missing(services)
    )


def all_settled(services: Sequence[Service]) -> bool:
    """Say whether every event of these services was settled by all of them that listen to it."""
    return not any(missing for _, missing in _missing(services))


def since(service: Service) -> str:
    """Return the moment from which on a service's outbox remembers its events."""
    kit = service.kit
    return iso(kit.clock.now() - timedelta(days=kit.settings.outbox_days))


def _missing(services: Sequence[Service]) -> Iterator[tuple[Service, dict[str, set[str]]]]:
    """Yield for each service which of its events others have not settled, by the others' names."""
    settled = {service.name: service.kit.database.settled() for service in services}
    for producer in services:
        missing: dict[str, set[str]] = {}
        for consumer in services:
            sent = published(producer.kit.database, consumer.types, since(producer))
            if ids := sent - settled[consumer.name]:
                missing[consumer.name] = ids
        yield producer, missing
