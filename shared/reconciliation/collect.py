"""Collects the reports of all services (asks other processes for theirs), joins them, and repairs what can be."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from shared.clock import Clock
from shared.contracts.state_report import ServiceReport
from shared.database import iso
from shared.delivery.queries import again, events, known, parked, said, send_to_itself
from shared.errors.stores import BusUnavailable
from shared.errors.tree import HosoError
from shared.reconciliation.findings import Finding
from shared.reconciliation.join import Reconciliation, Stores, join
from shared.service import Service

Ask = Callable[[], ServiceReport]


def report_of(service: Service) -> ServiceReport:
    """Return a service's own page. What it said is read last: whatever the others are done with is in it."""
    records = service.kit.database
    with records.read() as connection:
        facts = service.states(connection)
    return ServiceReport(
        service=service.name,
        hears=frozenset(kind.__name__ for kind in service.handlers),
        facts=facts,
        queue=_queue(service),
        again=again(records),
        known=known(records),
        parked=parked(records),
        stored={record_id: iso(kept) for record_id, kept in service.stored()},
        said=said(records),
    )


def reconcile(services: Sequence[Service], others: Mapping[str, Ask], now: datetime | None = None) -> Reconciliation:
    """Return reconciliation of all services: those at hand, and `others`, each by what asks for its page.

    Whoever does not answer is a finding; without its page the stores are not compared, for it may name what lies there.
    """
    now = now or Clock().now()
    pages, silent = _pages({**{one.name: partial(report_of, one) for one in services}, **others})
    stores = _as_named(pages)
    if not silent:
        try:
            stores = _stores(services, pages)
        except HosoError as error:
            silent.append(Finding(code="STORE_SILENT", service="", id="blobs", what=error.code))
    forgetful = {one.name for one in services if not one.kit.bus.durable}  # whose queue only its own process sees
    for page in pages:
        if page.queue is None and page.service not in forgetful:
            silent.append(Finding(code="BROKER_SILENT", service=page.service, id=page.service))
    made = join(pages, stores, now)
    return Reconciliation(counts=made.counts, oldest=made.oldest, findings=(*silent, *made.findings))


def read_through(services: Sequence[Service], reconciliation: Reconciliation) -> Reconciliation:
    """Return reconciliation with what is found when every file of every record is read again; that takes its time."""
    found = list(reconciliation.findings)
    for one in services:
        try:
            found += [
                Finding(code="RECORD_DAMAGED", service=one.name, id=id_, what=what) for id_, what in one.damaged()
            ]
        except HosoError as error:
            found.append(Finding(code="STORE_SILENT", service=one.name, id="vault", what=error.code))
    return replace(reconciliation, findings=tuple(found))


def repair(services: Sequence[Service], reconciliation: Reconciliation) -> list[Finding]:
    """Send every unroutable event again to the very services that lack it; return what was sent.

    It goes through the service's own outbox under a key of its own, so it comes even where a binding is still gone.
    Who got it in the meantime drops it.
    """
    here, sent = {one.name: one.kit.database for one in services}, []
    for listener in services:
        mine = [one for one in reconciliation.findings if one.repairable and one.service == listener.name]
        for by in sorted({one.by for one in mine} & here.keys()):
            lacking = [one for one in mine if one.by == by]
            send_to_itself(here[listener.name], events(here[by], [one.id for one in lacking]))
            sent += lacking
    return sent


def _pages(asks: Mapping[str, Ask]) -> tuple[list[ServiceReport], list[Finding]]:
    pages, silent = [], []
    for name, ask in asks.items():
        try:
            pages.append(ask())
        except HosoError as error:
            silent.append(Finding(code="PAGE_MISSING", service=name, id=name, what=error.code))
    return pages, silent


def _queue(service: Service) -> int | None:
    try:
        return service.kit.bus.depth(service.name)
    except BusUnavailable:
        return None


def _stores(services: Sequence[Service], pages: Sequence[ServiceReport]) -> Stores:
    files = {name: at for one in services[:1] for name, at in one.kit.blobs.names()}
    kept = {record_id: datetime.fromisoformat(at) for page in pages for record_id, at in page.stored.items()}
    return Stores(files=files, records=kept)


def _as_named(pages: Sequence[ServiceReport]) -> Stores:
    """Return stores that hold just what the pages name: for what cannot be compared."""
    now = Clock().now()
    return Stores(
        files=dict.fromkeys(_all(page.facts.digests for page in pages), now),
        records=dict.fromkeys(_all(page.facts.records for page in pages), now),
    )


def _all(groups: Iterable[Iterable[str]]) -> frozenset[str]:
    return frozenset(name for group in groups for name in group)
