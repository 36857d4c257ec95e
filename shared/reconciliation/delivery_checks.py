"""Finds events that were not delivered: dead letters, events still in their outbox, events missing at a subscriber."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from shared.contracts.state_report import SentEvent, ServiceReport
from shared.reconciliation.findings import Finding

GRACE = timedelta(minutes=5)  # a delivery may be in progress for this long
STILL = timedelta(minutes=15)  # no automatic step takes longer


def deliveries(page: ServiceReport, pages: Sequence[ServiceReport], now: datetime) -> Iterator[Finding]:
    """Yield the faults of a service's events: dead letters, events it cannot send, events it did not receive."""
    for dead in page.dead:
        yield Finding(code="EVENT_DEAD", service=page.service, id=dead.id, what=dead.type, since=dead.at)
    edge = (now - STILL).isoformat()
    for event in page.sent:
        if not event.published_at and event.at < edge:
            yield Finding(code="EVENT_WAITS", service=page.service, id=event.id, what=event.type, since=event.at)
    yield from _missing(page, pages, now)


def _missing(listener: ServiceReport, pages: Sequence[ServiceReport], now: datetime) -> Iterator[Finding]:
    """Find the events that were sent to a service, are not settled there, and cannot be in its queue.

    A queue is first in, first out, so it holds the latest events: as many as its depth are left out. Without the depth
    (the broker does not answer) only the age decides.
    """
    missing = [
        (since, event, page.service)
        for page in pages
        for event in page.sent
        if event.type in listener.subscriptions
        and event.id not in listener.settled
        and (since := _last_sent(listener, event))
    ]
    missing.sort(key=lambda delivery: delivery[0])
    edge = (now - (STILL if listener.queue is None else GRACE)).isoformat()
    for since, event, by in missing[: max(0, len(missing) - (listener.queue or 0))]:
        if since < edge:
            facts = {"service": listener.service, "id": event.id, "what": event.type, "since": since, "by": by}
            yield Finding(code="EVENT_MISSING", **facts)


def _last_sent(listener: ServiceReport, event: SentEvent) -> str:
    """Return the last publication of an event to a service; '' while it waits in an outbox."""
    again = listener.again.get(event.id, event.published_at)
    return max(again, event.published_at) if again and event.published_at else ""
