"""How a ledger is told: as plain data for a program, and the findings of one kind counted where they are many."""

from collections import Counter
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from shared.ledger.findings import NAMED
from shared.ledger.join import Ledger


def as_data(ledger: Ledger, now: datetime | None = None) -> dict[str, Any]:
    """Return a ledger as JSON data; of each kind at most 200 findings are named, all are counted in `found`."""
    found: Counter[str] = Counter()
    named = []
    for one in ledger.findings:
        found[one.code] += 1
        if found[one.code] <= NAMED:
            said = {"vi": one.sentence("vi"), "en": one.sentence("en"), "repairable": one.repairable}
            named.append({"code": one.code, "service": one.service, "id": one.id, "since": one.since, **said})
    oldest = None
    if ledger.oldest is not None:
        age = (now or datetime.now(UTC)) - datetime.fromisoformat(ledger.oldest.since)
        oldest = {**asdict(ledger.oldest), "seconds": round(age.total_seconds())}
    return {"well": ledger.well, "counts": ledger.counts, "oldest": oldest, "found": dict(found), "findings": named}
