"""Opens the ledger: takes the pages of the services at hand, asks others for theirs, and mends what can be mended."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime

from shared.errors import BusUnavailable, HosoError
from shared.ledger.findings import Finding
from shared.ledger.join import Ledger, Stores, join
from shared.ledger.page import Page
from shared.records.deliveries import known, parked, said
from shared.service import Service

Ask = Callable[[], Page]


def page_of(service: Service) -> Page:
    """Return a service's own page. What it said is read last: whatever the others are done with is in it."""
    records = service.kit.records
    with records.read() as connection:
        facts = service.states(connection)
    try:
        queue: int | None = service.kit.bus.depth(service.name)
    except BusUnavailable:
        queue = None
    return Page(
        service=service.name,
        hears=frozenset(kind.__name__ for kind in service.handlers),
        facts=facts,
        known=known(records),
        parked=parked(records),
        queue=queue,
        stored=frozenset(service.stored()),
        said=said(records),
    )


def open_ledger(services: Sequence[Service], others: Mapping[str, Ask], now: datetime | None = None) -> Ledger:
    """Return the ledger of all services: those at hand, and `others`, each by what asks for its page.

    Whoever does not answer is a finding; without its page the stores are not compared, for it may name what lies there.
    """
    pages, missing = [page_of(one) for one in services], []
    for name, ask in others.items():
        try:
            pages.append(ask())
        except HosoError as error:
            missing.append(Finding(code="PAGE_MISSING", service=name, id=name, what=error.code))
    stores = _stores(services, pages) if not missing else _as_named(pages)
    made = join(pages, stores, now or datetime.now(UTC))
    return Ledger(counts=made.counts, oldest=made.oldest, findings=(*missing, *made.findings))


def repair(services: Sequence[Service], ledger: Ledger) -> list[Finding]:
    """Send again every unheard event that a service at hand had said; return what was sent. Who knows it drops it."""
    sent = []
    for one in services:
        mine = [finding for finding in ledger.findings if finding.by == one.name]
        if mine:
            one.kit.records.send_again({finding.id for finding in mine}, "")
            sent += mine
    return sent


def _stores(services: Sequence[Service], pages: Sequence[Page]) -> Stores:
    files = {name: at for one in services[:1] for name, at in one.kit.blobs.names()}
    return Stores(files=files, records=_all(page.stored for page in pages))


def _as_named(pages: Sequence[Page]) -> Stores:
    """Return stores that hold just what the pages name: for what cannot be compared."""
    files = dict.fromkeys(_all(page.facts.digests for page in pages), datetime.now(UTC))
    return Stores(files=files, records=_all(page.facts.records for page in pages))


def _all(groups: Iterable[Iterable[str]]) -> frozenset[str]:
    return frozenset(name for group in groups for name in group)
