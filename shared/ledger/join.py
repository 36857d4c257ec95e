"""Joins the pages of all services with what lies in the stores; a pure function on plain data."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from shared.ledger.findings import HARMLESS, Finding
from shared.ledger.page import Item, Page

GRACE = timedelta(minutes=2)  # an event or a step may be under way for so long
STILL = timedelta(minutes=15)  # nothing that waits for a machine takes longer
LONG = timedelta(days=14)  # a paper on somebody's desk
ORDER = ("requested", "filled", "prepared", "signed", "issued", "completed", "archived")
FRESH = timedelta(hours=1)  # a file so young may belong to work that is not committed yet


@dataclass(frozen=True, kw_only=True)
class Stores:
    """What lies in the stores: working files with the moment they were last written, and the vault's records."""

    files: Mapping[str, datetime]
    records: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class Ledger:
    """The joined ledger: how many items stand in each state, the oldest unfinished one, and everything found."""

    counts: Mapping[str, Mapping[str, int]]
    oldest: Item | None
    findings: tuple[Finding, ...]

    @property
    def well(self) -> bool:
        """Say whether nothing is wrong."""
        return all(one.code in HARMLESS for one in self.findings)


def join(pages: Sequence[Page], stores: Stores, now: datetime) -> Ledger:
    """Return the ledger of some pages; `now` is in UTC."""
    items = [(page.service, item) for page in pages for item in page.facts.items]
    unfinished = [item for _, item in items if item.waits != "nothing"]
    counts: dict[str, Counter[str]] = {}
    for _, item in items:
        counts.setdefault(item.kind, Counter())[item.state] += 1
    rules = (
        _deliveries(pages, now),
        _files(pages, stores, now),
        _records(pages, stores),
        _two_states(pages, now),
        _still(items, now),
    )
    return Ledger(
        counts={kind: dict(sorted(states.items())) for kind, states in sorted(counts.items())},
        oldest=min(unfinished, key=lambda item: item.since, default=None),
        findings=tuple(finding for rule in rules for finding in rule),
    )


def _deliveries(pages: Sequence[Page], now: datetime) -> Iterator[Finding]:
    edge = (now - GRACE).isoformat()
    for page in pages:
        for one in page.parked:
            yield Finding(code="EVENT_PARKED", service=page.service, id=one.id, what=one.type, since=one.at)
        for said in page.said:
            if not said.published_at:
                continue
            for other in pages:
                if said.type in other.hears and said.id not in other.known and said.published_at < edge:
                    if other.queue:  # it may still stand in line
                        continue
                    facts = {"what": said.type, "since": said.published_at, "by": page.service}
                    yield Finding(code="EVENT_UNHEARD", service=other.service, id=said.id, **facts)


def _files(pages: Sequence[Page], stores: Stores, now: datetime) -> Iterator[Finding]:
    named: set[str] = set()
    for page in pages:
        for sha256 in sorted(page.facts.digests - stores.files.keys()):
            yield Finding(code="FILE_MISSING", service=page.service, id=sha256)
        named |= page.facts.digests
    for sha256, written in sorted(stores.files.items()):
        if sha256 not in named and now - written > FRESH:
            yield Finding(code="FILE_UNNAMED", service="", id=sha256, since=written.isoformat(timespec="seconds"))


def _records(pages: Sequence[Page], stores: Stores) -> Iterator[Finding]:
    for page in pages:
        for record_id in sorted(page.facts.records - stores.records):
            yield Finding(code="RECORD_MISSING", service=page.service, id=record_id)
    indexed = frozenset[str]().union(*(page.facts.records for page in pages))
    for record_id in sorted(stores.records - indexed):
        yield Finding(code="RECORD_UNNAMED", service="", id=record_id)


def _two_states(pages: Sequence[Page], now: datetime) -> Iterator[Finding]:
    """Find documents that one service took further than the tracker knows, and archived ones that no archive has."""
    edge = (now - GRACE).isoformat()
    tracked = {item.id: item for page in pages for item in page.facts.items if item.kind == "document"}
    archived = {claim.id for page in pages for claim in page.facts.claims if claim.state == ORDER[-1]}
    for page in pages:
        for claim in page.facts.claims:
            item = tracked.get(claim.id)
            known = item.state if item else "—"
            behind = known in ("—", *ORDER) and _rank(known) < _rank(claim.state)
            if behind and max(claim.since, item.since if item else "") < edge:
                told = f"{known} / {page.service}: {claim.state}"
                yield Finding(code="TWO_STATES", service=page.service, id=claim.id, what=claim.kind, state=told)
    if archived:  # else no archive has stated anything
        for item in tracked.values():
            if item.state == ORDER[-1] and item.id not in archived:
                yield Finding(
                    code="TWO_STATES", service="archive", id=item.id, what=item.kind, state=f"{item.state} / —"
                )


def _rank(state: str) -> int:
    return ORDER.index(state) if state in ORDER else -1


def _still(items: Iterable[tuple[str, Item]], now: datetime) -> Iterator[Finding]:
    for service, item in sorted(items, key=lambda one: one[1].since):
        age = now - datetime.fromisoformat(item.since)
        facts = {"service": service, "id": item.id, "what": item.kind, "state": item.state, "since": item.since}
        if item.waits == "machine" and age > STILL:
            yield Finding(code="STANDS_STILL", **facts)
        if item.waits == "people" and age > LONG:
            yield Finding(code="WAITS_LONG", **facts)
