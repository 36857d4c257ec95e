"""How reconciliation is told: as plain data for a program, and the findings of one kind counted where they are many."""

from collections import Counter
from dataclasses import asdict
from datetime import datetime
from typing import Any

from shared.clock import Clock
from shared.reconciliation.findings import NAMED
from shared.reconciliation.join import Reconciliation


def as_data(reconciliation: Reconciliation, now: datetime | None = None) -> dict[str, Any]:
    """Return reconciliation as JSON data; of each kind at most 200 findings are named, all are counted in `found`."""
    found: Counter[str] = Counter()
    named = []
    for one in reconciliation.findings:
        found[one.code] += 1
        if found[one.code] <= NAMED:
            said = {"vi": one.sentence("vi"), "en": one.sentence("en"), "repairable": one.repairable}
            named.append({"code": one.code, "service": one.service, "id": one.id, "since": one.since, **said})
    oldest = None
    if reconciliation.oldest is not None:
        age = (now or Clock().now()) - datetime.fromisoformat(reconciliation.oldest.since)
        oldest = {**asdict(reconciliation.oldest), "seconds": round(age.total_seconds())}
    return {
        "well": reconciliation.well,
        "counts": reconciliation.counts,
        "oldest": oldest,
        "found": dict(found),
        "findings": named,
    }
