"""Joins the reports of all services with the contents of the stores; a pure function on plain data."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from shared.contracts.lifecycle import DocumentState, WaitsFor
from shared.contracts.state_report import Item, ServiceReport
from shared.reconciliation.delivery_checks import GRACE, STILL, deliveries
from shared.reconciliation.failures import dossier_of, failed_dossiers, failures, obstacles
from shared.reconciliation.findings import HARMLESS, Finding

LONG = timedelta(days=14)  # a document that waits for a signer or a clerk
FRESH = timedelta(hours=1)  # a younger file or bag may belong to a transaction that is not committed


@dataclass(frozen=True, kw_only=True)
class Stores:
    """The contents of the stores: working files and the vault's records, with the moment each was written."""

    files: Mapping[str, datetime]
    records: Mapping[str, datetime]


@dataclass(frozen=True, kw_only=True)
class Reconciliation:
    """The number of items per state, the oldest unfinished item, and all findings, at a moment (UTC)."""

    at: datetime
    counts: Mapping[str, Mapping[str, int]]
    oldest: Item | None
    findings: tuple[Finding, ...]

    @property
    def well(self) -> bool:
        """True when every finding is harmless."""
        return all(finding.code in HARMLESS for finding in self.findings)


def join(pages: Sequence[ServiceReport], stores: Stores, now: datetime) -> Reconciliation:
    r"""Return the reconciliation of reports; `now` \(UTC\) is a moment before the first report was read.

    So no report is compared with an event that is newer than the report.
    """
    items = [(page.service, item) for page in pages for item in page.facts.items]
    failed = failed_dossiers(items)
    under_way = [(service, item) for service, item in items if dossier_of(item) not in failed]
    unfinished = [item for _, item in under_way if item.waits != WaitsFor.NOBODY]
    counts: dict[str, Counter[str]] = {}
    for _, item in items:
        counts.setdefault(item.kind, Counter())[item.state] += 1
    rules = (
        *(deliveries(page, pages, now) for page in pages),
        _files(pages, stores, now),
        _records(pages, stores, now),
        _two_states(pages, now),
        _still(under_way, now),
        failures(items, failed),
        obstacles(pages, failed),
        _ahead(pages, now),
    )
    return Reconciliation(
        at=now,
        counts={kind: dict(sorted(states.items())) for kind, states in sorted(counts.items())},
        oldest=min(unfinished, key=lambda item: item.since, default=None),
        findings=tuple(finding for rule in rules for finding in rule),
    )


def _files(pages: Sequence[ServiceReport], stores: Stores, now: datetime) -> Iterator[Finding]:
    named: set[str] = set()
    for page in pages:
        for sha256 in sorted(page.facts.digests - stores.files.keys()):
            yield Finding(code="FILE_MISSING", service=page.service, id=sha256)
        named |= page.facts.digests
    for sha256, written in sorted(stores.files.items()):
        if sha256 not in named and now - written > FRESH:
            yield Finding(code="FILE_UNNAMED", service="", id=sha256, since=written.isoformat(timespec="seconds"))


def _records(pages: Sequence[ServiceReport], stores: Stores, now: datetime) -> Iterator[Finding]:
    for page in pages:
        for record_id in sorted(page.facts.records - stores.records.keys()):
            yield Finding(code="RECORD_MISSING", service=page.service, id=record_id)
    indexed = frozenset[str]().union(*(page.facts.records for page in pages))
    for record_id, kept in sorted(stores.records.items()):
        if record_id not in indexed and now - kept > FRESH:
            yield Finding(code="RECORD_UNNAMED", service="", id=record_id, since=kept.isoformat(timespec="seconds"))


def _two_states(pages: Sequence[ServiceReport], now: datetime) -> Iterator[Finding]:
    """Find documents whose state at a service is ahead of the tracker, and tracked states that no service confirms."""
    edge = (now - GRACE).isoformat()
    tracked = {item.id: item for page in pages for item in page.facts.items if item.kind == "document"}
    for page in pages:
        claimed = {claim.id: claim for claim in page.facts.claims}
        for claim in claimed.values():
            item = tracked.get(claim.id)
            known = item.state if item else "—"
            if _is_behind(item, claim) and claim.since and max(claim.since, item.since if item else "") < edge:
                yield _torn(page, claim, f"{known} / {page.service}: {claim.state}")
        for item in tracked.values():
            if item.state in page.facts.owned_states and item.id not in claimed and item.since < edge:
                yield _torn(page, item, f"{item.state} / {page.service}: —")


def _torn(page: ServiceReport, item: Item, state: str) -> Finding:
    return Finding(code="TWO_STATES", service=page.service, id=item.id, what=item.kind, state=state, since=item.since)


def _is_behind(item: Item | None, claim: Item) -> bool:
    """Say whether a claim is of a later state; a word that is no state of ours, of another version, is not judged."""
    words = frozenset[str](DocumentState)
    if claim.state not in words or (item and item.state not in words):
        return False
    return item is None or DocumentState(item.state) in DocumentState(claim.state).before()


def _still(items: Iterable[tuple[str, Item]], now: datetime) -> Iterator[Finding]:
    for service, item in sorted(items, key=lambda pair: pair[1].since):
        age = now - datetime.fromisoformat(item.since)
        facts = {"service": service, "id": item.id, "what": item.kind, "state": item.state, "since": item.since}
        if item.waits == WaitsFor.MACHINE and age > STILL:
            yield Finding(code="STANDS_STILL", **facts)
        if item.waits == WaitsFor.PEOPLE and age > LONG:
            yield Finding(code="WAITS_LONG", **facts)


def _ahead(pages: Sequence[ServiceReport], now: datetime) -> Iterator[Finding]:
    """Find the latest moment of each service that is in the future: by its age such an item would never be late."""
    edge = (now + GRACE).isoformat()
    for page in pages:
        dated = [(item.since, item.kind, item.id) for item in page.facts.items]
        dated += [(event.at, event.type, event.id) for event in page.sent]
        since, what, name = max(dated, default=("", "", ""))
        if since > edge:
            yield Finding(code="CLOCK_AHEAD", service=page.service, id=name, what=what, since=since)
