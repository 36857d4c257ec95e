"""Asks the rules of Decree 30/2020 of a paper as it is laid out, and keeps what they say beside it."""

import json
from dataclasses import replace

from services.filling.checker.check import check
from services.filling.checker.report import Finding, Outcome, Severity
from shared import blobs
from shared.contracts.events import FilledDocument
from shared.packs.model import Document
from shared.service import Kit


def checked(kit: Kit, spec: Document, paper: FilledDocument, pdf: bytes) -> FilledDocument:
    """Return a paper with the digest of its report, its errors and warnings, and the first rule that stops it.

    A rule that the pack accepts to be broken is reported with the pack's reason, and not counted. The layout is our
    own, so it is read in this process; a stranger's file is checked apart.
    """
    report = check(pdf)
    facts = report.to_json() | {"accepted": spec.accepted}
    kept = blobs.put_bytes(kit.blobs, json.dumps(facts, ensure_ascii=False).encode()).sha256
    failed = [outcome for outcome in report.failed() if outcome.rule.code not in spec.accepted]
    errors = [outcome for outcome in failed if outcome.rule.severity is Severity.ERROR]
    paper = replace(paper, report=kept, errors=len(errors), warnings=len(failed) - len(errors))
    return _stopped(paper, errors[0]) if errors else paper


def _stopped(paper: FilledDocument, outcome: Outcome) -> FilledDocument:
    places = "; ".join(map(_place, outcome.findings[:3]))
    rule = outcome.rule
    return replace(paper, code=rule.code, vi=f"{rule.vi} ({places})", en=f"{rule.en} ({places})")


def _place(finding: Finding) -> str:
    return f"tr. {finding.page}: {finding.found} → {finding.wanted}"
