"""Collects the reports of all services, over HTTP those of other processes, joins them, and repairs missing events."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from shared.clock import Clock
from shared.contracts.state_report import ServiceReport
from shared.database import iso
from shared.delivery.queries import again, dead, events, send_to_itself, sent, settled
from shared.errors.stores import BusUnavailable
from shared.errors.tree import HosoError
from shared.reconciliation.findings import Finding
from shared.reconciliation.join import Reconciliation, Stores, join
from shared.service import Service

Ask = Callable[[], ServiceReport]


def report_of(service: Service) -> ServiceReport:
    """Return a service's own report. The sent events are read last, so that they contain every settled event."""
    database = service.kit.database
    with database.read() as connection:
        facts = service.states(connection)
    return ServiceReport(
        service=service.name,
        subscriptions=frozenset(kind.__name__ for kind in service.handlers),
        facts=facts,
        queue=_queue(service),
        again=again(database),
        settled=settled(database),
        dead=dead(database),
        stored={record_id: iso(kept) for record_id, kept in service.stored()},
        sent=sent(database),
    )


def reconcile(services: Sequence[Service], others: Mapping[str, Ask], now: datetime | None = None) -> Reconciliation:
    """Return the reconciliation of all services: of this process and of `others`, the calls that get a report.

    A service that does not answer is a finding; without its report the stores are not compared, which may name files.
    """
    now = now or _clock(services).now()
    pages, silent = _pages({**{item.name: partial(report_of, item) for item in services}, **others})
    stores = _as_named(pages, now)
    if not silent:
        try:
            stores = _stores(services, pages)
        except HosoError as error:
            silent.append(Finding(code="STORE_SILENT", service="", id="blobs", what=error.code))
    forgetful = {
        service.name for service in services if not service.kit.bus.durable
    }  # their queues exist in their own process alone
    for page in pages:
        if page.queue is None and page.service not in forgetful:
            silent.append(Finding(code="BROKER_SILENT", service=page.service, id=page.service))
    joined = join(pages, stores, now)
    return replace(joined, findings=(*silent, *joined.findings))


def read_through(services: Sequence[Service], reconciliation: Reconciliation) -> Reconciliation:
    """Return the reconciliation with the damages that a full read of every record finds; this takes long."""
    findings = list(reconciliation.findings)
    for service in services:
        try:
            findings += [
                Finding(code="RECORD_DAMAGED", service=service.name, id=id_, what=what)
                for id_, what in service.damaged()
            ]
        except HosoError as error:
            findings.append(Finding(code="STORE_SILENT", service=service.name, id="vault", what=error.code))
    return replace(reconciliation, findings=tuple(findings))


def repair(services: Sequence[Service], reconciliation: Reconciliation) -> list[Finding]:
    """Redeliver every missing event to the service that lacks it; return the findings that this repairs.

    The event goes through the service's own outbox under its own routing key, so no binding is needed. A service that
    received the event in the meantime drops it.
    """
    databases, repaired = {service.name: service.kit.database for service in services}, []
    for listener in services:
        repairable = [
            finding for finding in reconciliation.findings if finding.repairable and finding.service == listener.name
        ]
        for by in sorted({finding.by for finding in repairable} & databases.keys()):
            lacking = [finding for finding in repairable if finding.by == by]
            send_to_itself(databases[listener.name], events(databases[by], [finding.id for finding in lacking]))
            repaired += lacking
    return repaired


def _clock(services: Sequence[Service]) -> Clock:
    """Return the clock of the services; a process without one has only reports of others to join."""
    return next((service.kit.clock for service in services), Clock())


def _pages(asks: Mapping[str, Ask]) -> tuple[list[ServiceReport], list[Finding]]:
    pages, silent = [], []
    for name, ask in asks.items():
        try:
            pages.append(ask())
        except HosoError as error:
            silent.append(Finding(code="REPORT_MISSING", service=name, id=name, what=error.code))
    return pages, silent


def _queue(service: Service) -> int | None:
    try:
        return service.kit.bus.depth(service.name)
    except BusUnavailable:
        return None


def _stores(services: Sequence[Service], pages: Sequence[ServiceReport]) -> Stores:
    files = {name: moment for service in services[:1] for name, moment in service.kit.blobs.names()}
    kept = {record_id: datetime.fromisoformat(moment) for page in pages for record_id, moment in page.stored.items()}
    return Stores(files=files, records=kept)


def _as_named(pages: Sequence[ServiceReport], now: datetime) -> Stores:
    """Return stores that hold just what the pages name: for what cannot be compared."""
    return Stores(
        files=dict.fromkeys(_all(page.facts.digests for page in pages), now),
        records=dict.fromkeys(_all(page.facts.records for page in pages), now),
    )


def _all(groups: Iterable[Iterable[str]]) -> frozenset[str]:
    return frozenset(name for group in groups for name in group)
