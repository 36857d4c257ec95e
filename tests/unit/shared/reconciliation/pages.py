"""The pages that the services of a good site answer, and what is changed in them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from shared.contracts.lifecycle import WaitsFor
from shared.contracts.state_report import (
    Item,
    SentEvent,
    ServiceReport,
    StateReport,
)
from shared.reconciliation.join import Reconciliation, Stores, join

NOW = datetime(2026, 1, 31, 12, tzinfo=UTC)

OLD = (NOW - timedelta(days=30)).isoformat()

ONE, TWO, THREE = "1" * 64, "2" * 64, "3" * 64


def item(state: str, since: str = OLD, waits: Any = "nobody", name: str = "d-a") -> Item:
    return Item(kind="document", id=name, state=state, since=since, waits=WaitsFor(waits))


def event(name: str, kind: str, published_at: str = OLD) -> SentEvent:
    return SentEvent(id=name, type=kind, at=OLD, published_at=published_at)


def good() -> dict[str, ServiceReport]:
    """Return the pages of a site with one archived document."""
    said, archived = event("e1", "DossierRequested"), event("e2", "DossierArchived")
    done = frozenset({"e1", "e2"})
    intake = ServiceReport(
        service="intake",
        subscriptions=frozenset({"DossierRequested", "DossierArchived"}),
        facts=StateReport(items=(item("archived"),), digests=frozenset({ONE})),
        sent=(said,),
        settled=done,
        queue=0,
    )
    archive = ServiceReport(
        service="archive",
        subscriptions=frozenset({"DossierRequested"}),
        facts=StateReport(
            claims=(item("archived"),),
            digests=frozenset({TWO}),
            records=frozenset({"r"}),
            owned_states=frozenset({"archived"}),
        ),
        sent=(archived,),
        settled=done,
        queue=0,
        stored={"r": OLD},
    )
    return {"intake": intake, "archive": archive}


def files(*names: str, at: datetime = NOW - timedelta(days=30)) -> dict[str, datetime]:
    return dict.fromkeys(names, at)


def reconciliation(pages: dict[str, ServiceReport], stored: dict[str, datetime] | None = None) -> Reconciliation:
    records = {key: datetime.fromisoformat(at) for page in pages.values() for key, at in page.stored.items()}
    return join(list(pages.values()), Stores(files=stored or files(ONE, TWO), records=records), NOW)


def found(made: Reconciliation) -> list[tuple[str, str, str]]:
    return [(finding.code, finding.service, finding.id) for finding in made.findings]


def changed(name: str, **parts: Any) -> dict[str, ServiceReport]:
    pages = good()
    return {**pages, name: replace(pages[name], **parts)}


def with_facts(name: str, **parts: Any) -> dict[str, ServiceReport]:
    pages = good()
    return changed(name, facts=replace(pages[name].facts, **parts))
