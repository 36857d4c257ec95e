"""Asks the rules of Decree 30/2020 of a paper as it is laid out, and keeps what they say beside it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from services.filling.agreement.paper_text import paper_text
from services.filling.checker.check import judge
from services.filling.checker.parts.locate import locate
from services.filling.checker.pdf.read import read
from services.filling.checker.report import Finding, Outcome, Report, Severity
from services.filling.workflow.rules_of_pack import as_made, facts_of_rules
from shared import blobs
from shared.agreement.model import TEXTS, PaperText, PaperTexts
from shared.contracts.events import FilledDocument
from shared.contracts.ids import Digest
from shared.packs.load import Pack
from shared.packs.model import Document
from shared.service import Kit


@dataclass(frozen=True, kw_only=True)
class CheckedPaper:
    """A paper with what the rules say of it, and what it says itself; nothing where its pack asks for no rules."""

    paper: FilledDocument
    text: PaperText | None = None


def checked(kit: Kit, pack: Pack, spec: Document, papers: Sequence[tuple[FilledDocument, bytes]]) -> list[CheckedPaper]:
    """Return papers of one kind with the digest of their reports, errors, warnings, and the first rule that stops each.

    A rule that the pack accepts to be broken is reported with the pack's reason, and not counted. The layout is our
    own, so it is read in this process; a stranger's file is checked apart.
    """
    if not pack.file.rules or spec.copies:  # a copied paper was judged before it was issued
        return [CheckedPaper(paper=paper) for paper, _ in papers]
    facts = facts_of_rules(pack.rules, spec.kind)
    located = [locate(read(pdf)) for _, pdf in papers]
    reports = [judge(as_made(parts, spec), facts) for parts in located]
    kept = _kept(kit, reports, spec)
    return [
        CheckedPaper(
            paper=_judged(replace(paper, report=kept[report]), report, spec),
            text=replace(paper_text(paper.document_id, parts), single=spec.per == "nominee"),
        )
        for (paper, _), parts, report in zip(papers, located, reports, strict=True)
    ]


def _kept(kit: Kit, reports: Sequence[Report], spec: Document) -> dict[Report, Digest]:
    """Keep reports and return their digests; of papers that nothing is wrong with, all say the same."""
    different = tuple(dict.fromkeys(reports))
    stored = kit.blobs.put_many([_written(report, spec) for report in different])
    return {report: blob.sha256 for report, blob in zip(different, stored, strict=True)}


def _written(report: Report, spec: Document) -> bytes:
    return json.dumps(report.to_json() | {"accepted": spec.accepted}, ensure_ascii=False).encode()


def _judged(paper: FilledDocument, report: Report, spec: Document) -> FilledDocument:
    failed = [outcome for outcome in report.failed() if outcome.rule.code not in spec.accepted]
    errors = [outcome for outcome in failed if outcome.rule.severity is Severity.ERROR]
    judged = replace(paper, errors=len(errors), warnings=len(failed) - len(errors))
    return _stopped(judged, errors[0]) if errors else judged


def keep_texts(kit: Kit, papers: Sequence[CheckedPaper]) -> str:
    """Keep the texts of the papers of a batch and return the digest of their blob, '' where there are none."""
    texts = [paper.text for paper in papers if paper.text is not None]
    return blobs.put_bytes(kit.blobs, TEXTS.write(PaperTexts(papers=tuple(texts)))).sha256 if texts else ""


def _stopped(paper: FilledDocument, outcome: Outcome) -> FilledDocument:
    places = "; ".join(map(_place, outcome.findings[:3]))
    rule = outcome.rule
    return replace(paper, code=rule.code, vi=f"{rule.vi} ({places})", en=f"{rule.en} ({places})")


def _place(finding: Finding) -> str:
    return f"tr. {finding.page}: {finding.found} → {finding.wanted}"
