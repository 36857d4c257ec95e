"""Finds failures: failed documents, their dossiers, and documents whose next step is impossible."""

from collections.abc import Iterable, Iterator, Sequence

from shared.contracts.lifecycle import DocumentState
from shared.contracts.state_report import Item, ServiceReport
from shared.reconciliation.findings import Finding

IN_FORCE = frozenset({DocumentState.ISSUED, DocumentState.COMPLETED})  # states of a document that may be published


def failed_dossiers(items: Iterable[tuple[str, Item]]) -> frozenset[str]:
    """Return the dossiers with a failed document: none of their documents is archived."""
    return frozenset(
        dossier_of(item) for _, item in items if item.kind == "document" and item.state == DocumentState.FAILED
    )


def dossier_of(item: Item) -> str:
    """Return the dossier id, the first part of the document id."""
    return item.id.split("-", 1)[0]


def failures(items: Sequence[tuple[str, Item]], failed: frozenset[str]) -> Iterator[Finding]:
    """Yield failed documents with their code, failed dossiers with all codes, and their other documents."""
    codes: dict[str, set[str]] = {dossier: set() for dossier in sorted(failed)}
    for service, item in sorted(items, key=lambda pair: pair[1].id):
        if item.kind != "document" or dossier_of(item) not in failed:
            continue
        facts = {"service": service, "id": item.id, "what": item.why, "state": item.state, "since": item.since}
        if item.state == DocumentState.FAILED:
            codes[dossier_of(item)].add(item.why)
            yield Finding(code="DOCUMENT_FAILED", **facts)
        elif item.state != DocumentState.ARCHIVED:
            yield Finding(code="DOCUMENT_NOT_ARCHIVED" if item.state in IN_FORCE else "DOCUMENT_ENDLESS", **facts)
    for dossier, why in codes.items():
        yield Finding(code="DOSSIER_FAILED", service="intake", id=dossier, what=", ".join(sorted(why)))


def obstacles(pages: Sequence[ServiceReport], failed: frozenset[str]) -> Iterator[Finding]:
    """Yield the documents of other dossiers whose next step needs something that is missing."""
    for page in pages:
        for claim in page.facts.claims:
            if claim.why and dossier_of(claim) not in failed:
                yield Finding(
                    code="DOCUMENT_STUCK", service=page.service, id=claim.id, what=claim.why, state=claim.state
                )
