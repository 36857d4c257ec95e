"""Reconciliation as JSON data: every finding counted by its code, at most 200 of a code listed."""

from collections import Counter
from dataclasses import asdict
from datetime import datetime
from typing import Any

from shared.clock import Clock
from shared.reconciliation.findings import NAMED, Finding
from shared.reconciliation.join import Reconciliation


def as_data(reconciliation: Reconciliation, now: datetime | None = None) -> dict[str, Any]:
    """Return the reconciliation as JSON data; `findings` lists at most 200 of a code, `found` counts all of them."""
    counts: Counter[str] = Counter()
    named = []
    for finding in reconciliation.findings:
        counts[finding.code] += 1
        if counts[finding.code] <= NAMED:
            named.append(_named(finding))
    oldest = None
    if reconciliation.oldest is not None:
        age = (now or Clock().now()) - datetime.fromisoformat(reconciliation.oldest.since)
        oldest = {**asdict(reconciliation.oldest), "seconds": round(age.total_seconds())}
    return {
        "well": reconciliation.well,
        "counts": reconciliation.counts,
        "oldest": oldest,
        "found": dict(counts),
        "findings": named,
    }


def _named(finding: Finding) -> dict[str, Any]:
    facts = {"code": finding.code, "service": finding.service, "id": finding.id, "since": finding.since}
    sentences = {language: finding.sentence(language) for language in ("vi", "en")}
    return {**facts, **sentences, "repairable": finding.repairable}
