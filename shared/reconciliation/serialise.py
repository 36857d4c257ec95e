"""Reconciliation as JSON data: every finding counted by its code, at most 200 of a code listed."""

from collections import Counter
from dataclasses import asdict
from datetime import datetime

from shared.clock import Clock
from shared.reconciliation.findings import NAMED
from shared.reconciliation.join import Reconciliation
from shared.reconciliation.models import FindingReport, OldestItem, ReconciliationReport


def as_report(reconciliation: Reconciliation, now: datetime | None = None) -> ReconciliationReport:
    """Return reconciliation as it is told; of each kind at most 200 findings are named, all are counted in `found`."""
    found: Counter[str] = Counter()
    named = []
    for one in reconciliation.findings:
        found[one.code] += 1
        if found[one.code] <= NAMED:
            said = {"vi": one.sentence("vi"), "en": one.sentence("en")}
            facts = {"code": one.code, "service": one.service, "id": one.id, "since": one.since}
            named.append(FindingReport(**facts, **said, repairable=one.repairable))
    oldest = None
    if reconciliation.oldest is not None:
        age = (now or Clock().now()) - datetime.fromisoformat(reconciliation.oldest.since)
        oldest = OldestItem(**asdict(reconciliation.oldest), seconds=round(age.total_seconds()))
    return ReconciliationReport(
        well=reconciliation.well,
        counts={kind: dict(states) for kind, states in reconciliation.counts.items()},
        oldest=oldest,
        found=dict(found),
        findings=named,
    )
