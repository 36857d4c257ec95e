"""Finds the events that do not travel: parked, not leaving their outbox, or never come to one who listens."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from shared.contracts.state_report import SentEvent, ServiceReport
from shared.reconciliation.findings import Finding

GRACE = timedelta(minutes=5)  # an event may be in a service's hands for so long
STILL = timedelta(minutes=15)  # nothing that waits for a machine takes longer


def deliveries(page: ServiceReport, pages: Sequence[ServiceReport], now: datetime) -> Iterator[Finding]:
    """Yield what is wrong with a service's events: those it parked, those it cannot send, those it never got."""
    for one in page.parked:
        yield Finding(code="EVENT_PARKED", service=page.service, id=one.id, what=one.type, since=one.at)
    edge = (now - STILL).isoformat()
    for said in page.said:
        if not said.published_at and said.at < edge:
            yield Finding(code="EVENT_WAITS", service=page.service, id=said.id, what=said.type, since=said.at)
    yield from _unheard(page, pages, now)


def _unheard(listener: ServiceReport, pages: Sequence[ServiceReport], now: datetime) -> Iterator[Finding]:
    """Find the events that left for a service, that it is not done with, and that cannot stand in its line.

    A line is first in, first out: of those it may hold, the latest are left out, as many as stand in it. Where the
    broker does not say how many, only time tells.
    """
    missing = [
        (left, said, page.service)
        for page in pages
        for said in page.said
        if said.type in listener.hears and said.id not in listener.known and (left := _left(listener, said))
    ]
    missing.sort(key=lambda one: one[0])
    edge = (now - (STILL if listener.queue is None else GRACE)).isoformat()
    for since, said, by in missing[: max(0, len(missing) - (listener.queue or 0))]:
        if since < edge:
            told = {"service": listener.service, "id": said.id, "what": said.type, "since": since, "by": by}
            yield Finding(code="EVENT_UNHEARD", **told)


def _left(listener: ServiceReport, said: SentEvent) -> str:
    """Return when an event last left for a service; '' while it waits in an outbox, to be sent or sent again."""
    again = listener.again.get(said.id, said.published_at)
    return max(again, said.published_at) if again and said.published_at else ""
