"""The half that judges: `python -m services.filling.judges.worker`, a process with bounded memory."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace
from pathlib import Path

from services.filling.agreement.paper_text import paper_text
from services.filling.checker.check import judge
from services.filling.checker.facts import read_facts
from services.filling.checker.parts.locate import locate
from services.filling.checker.parts.parts import as_made
from services.filling.checker.pdf.read import PaperTooLong, PaperUnreadable, read
from services.filling.checker.report import Finding, Outcome, Report, Severity
from services.filling.judges.judgement import Asked, Judgement
from shared.agreement.model import TEXTS, PaperTexts
from shared.sandbox.child import serve
from shared.sandbox.process import Reply

PROCESSOR = 300.0  # seconds of a core a pile may take; a hundred certificates take 0.5, a plan of thirty pages 0.3

LONGEST = 3000  # pages: a list of 10,000 nominees has 836


def judged(job: Reply) -> Reply:
    """Do one job: read each paper once, for its report and for its text."""
    asked = Asked(**job)
    try:
        located = [locate(read(pdf, LONGEST)) for pdf in _pdfs(asked)]
    except (PaperUnreadable, PaperTooLong) as error:
        return {"error": error.code, "facts": error.facts}
    facts = read_facts(asked.facts)
    reports = [judge(as_made(parts, sheet=asked.sheet), facts) for parts in located]
    names = (name for name, _ in asked.papers)
    texts = (replace(paper_text(name, parts), single=asked.single) for name, parts in zip(names, located, strict=True))
    Path(asked.texts).write_bytes(TEXTS.write(PaperTexts(papers=tuple(texts))))
    different = {report: place for place, report in enumerate(dict.fromkeys(reports))}
    return {
        "judgements": [asdict(_judgement(report, different[report], asked.accepted)) for report in reports],
        "reports": [_written(report, asked.accepted) for report in different],
    }


def _pdfs(asked: Asked) -> Iterator[bytes]:
    with Path(asked.pdfs).open("rb") as file:
        for _, size in asked.papers:
            yield file.read(size)


def _written(report: Report, accepted: Mapping[str, object]) -> str:
    return json.dumps(report.to_json() | {"accepted": accepted}, ensure_ascii=False)


def _judgement(report: Report, place: int, accepted: Mapping[str, object]) -> Judgement:
    failed = [outcome for outcome in report.failed() if outcome.rule.code not in accepted]
    errors = [outcome for outcome in failed if outcome.rule.severity is Severity.ERROR]
    counted = Judgement(report=place, errors=len(errors), warnings=len(failed) - len(errors))
    return _stopped(counted, errors[0]) if errors else counted


def _stopped(judgement: Judgement, outcome: Outcome) -> Judgement:
    places = "; ".join(map(_place, outcome.findings[:3]))
    rule = outcome.rule
    return replace(judgement, code=rule.code, vi=f"{rule.vi} ({places})", en=f"{rule.en} ({places})")


def _place(finding: Finding) -> str:
    return f"tr. {finding.page}: {finding.found} → {finding.wanted}"


if __name__ == "__main__":
    serve(judged, processor=PROCESSOR)
