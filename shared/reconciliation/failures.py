"""Finds what ended badly: documents that failed, their dossiers, and papers that nobody can finish any more."""

from collections.abc import Iterable, Iterator, Sequence

from shared.contracts.lifecycle import DocumentState
from shared.contracts.state_report import Item, ServiceReport
from shared.reconciliation.findings import Finding

IN_FORCE = frozenset(
    {DocumentState.ISSUED, DocumentState.COMPLETED}
)  # states of a paper that people outside may have in hand


def failed_dossiers(items: Iterable[tuple[str, Item]]) -> frozenset[str]:
    """Return the dossiers of which a document failed: none of their papers will be archived."""
    return frozenset(
        dossier_of(item) for _, item in items if item.kind == "document" and item.state == DocumentState.FAILED
    )


def dossier_of(item: Item) -> str:
    """Return the dossier that a document's id begins with."""
    return item.id.split("-", 1)[0]


def failures(items: Sequence[tuple[str, Item]], failed: frozenset[str]) -> Iterator[Finding]:
    """Yield each failed document with its code, each failed dossier with its codes, and what is left of its papers."""
    codes: dict[str, set[str]] = {dossier: set() for dossier in sorted(failed)}
    for service, item in sorted(items, key=lambda one: one[1].id):
        if item.kind != "document" or dossier_of(item) not in failed:
            continue
        facts = {"service": service, "id": item.id, "what": item.why, "state": item.state, "since": item.since}
        if item.state == DocumentState.FAILED:
            codes[dossier_of(item)].add(item.why)
            yield Finding(code="DOCUMENT_FAILED", **facts)
        elif item.state != DocumentState.ARCHIVED:
            yield Finding(code="PAPER_NOT_ARCHIVED" if item.state in IN_FORCE else "PAPER_ENDLESS", **facts)
    for dossier, why in codes.items():
        yield Finding(code="DOSSIER_FAILED", service="intake", id=dossier, what=", ".join(sorted(why)))


def obstacles(pages: Sequence[ServiceReport], failed: frozenset[str]) -> Iterator[Finding]:
    """Yield the papers of other dossiers that cannot be finished, for something is gone that their next step needs."""
    for page in pages:
        for claim in page.facts.claims:
            if claim.why and dossier_of(claim) not in failed:
                yield Finding(code="PAPER_STUCK", service=page.service, id=claim.id, what=claim.why, state=claim.state)
