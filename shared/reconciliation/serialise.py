"""Reconciliation as JSON data: every finding counted by its code, at most 200 of a code listed."""

from collections import Counter
from dataclasses import asdict
from datetime import datetime

from shared.reconciliation.findings import NAMED
from shared.reconciliation.join import Reconciliation
from shared.reconciliation.models import FindingReport, OldestItem, ReconciliationReport


def as_report(reconciliation: Reconciliation) -> ReconciliationReport:
    """Return reconciliation as JSON data; of each code at most 200 findings are named, all are counted in `by_code`."""
    by_code: Counter[str] = Counter()
    named = []
    for finding in reconciliation.findings:
        by_code[finding.code] += 1
        if by_code[finding.code] <= NAMED:
            sentences = {"vi": finding.sentence("vi"), "en": finding.sentence("en")}
            facts = {"code": finding.code, "service": finding.service, "id": finding.id, "since": finding.since}
            named.append(FindingReport(**facts, **sentences, repairable=finding.repairable))
    oldest = None
    if reconciliation.oldest is not None:
        age = reconciliation.at - datetime.fromisoformat(reconciliation.oldest.since)
        oldest = OldestItem(**asdict(reconciliation.oldest), seconds=round(age.total_seconds()))
    return ReconciliationReport(
        well=reconciliation.well,
        counts={kind: dict(states) for kind, states in reconciliation.counts.items()},
        oldest=oldest,
        by_code=dict(by_code),
        findings=named,
    )
