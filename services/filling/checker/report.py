"""What a check finds: for each rule passed, failed with places, or not evaluated with the reason."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from services.filling.checker.paper.boxes import MM, Box


class Severity(Enum):
    """What a failed rule means: an error stops the paper, a warning may be overruled with a reason."""

    ERROR = "error"
    WARNING = "warning"


class State(Enum):
    """What became of a rule."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_EVALUATED = "not_evaluated"


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """One place where a rule is broken: the page, the box on it, what stands there and what is wanted."""

    page: int
    box: Box | None
    found: str
    wanted: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Reason:
    """Why a rule was not evaluated, in two languages."""

    code: str
    vi: str
    en: str


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Rule:
    """What a rule asks and where it is from; `row` is its number in the list of rules. Each is made once."""

    code: str
    row: str
    severity: Severity
    article: str
    vi: str
    en: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """One rule on one paper."""

    rule: Rule
    findings: tuple[Finding, ...] = ()
    reason: Reason | None = None

    @property
    def state(self) -> State:
        """Return what became of the rule."""
        if self.reason:
            return State.NOT_EVALUATED
        return State.FAILED if self.findings else State.PASSED


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """Every rule on one paper; `kind` is the paper's title, empty for a letter or when it is not known."""

    kind: str
    pages: int
    outcomes: tuple[Outcome, ...]

    def failed(self, severity: Severity | None = None) -> tuple[Outcome, ...]:
        """Return the failed rules, of one severity or of both."""
        failed = (outcome for outcome in self.outcomes if outcome.state is State.FAILED)
        return tuple(outcome for outcome in failed if severity in (None, outcome.rule.severity))

    def to_json(self) -> dict[str, object]:
        """Return the report as plain values; boxes are millimetres from the page's lower left corner."""
        counts = {state.value: sum(outcome.state is state for outcome in self.outcomes) for state in State}
        return {
            "kind": self.kind,
            "pages": self.pages,
            "errors": len(self.failed(Severity.ERROR)),
            "warnings": len(self.failed(Severity.WARNING)),
            "counts": counts,
            "rules": [_outcome(outcome) for outcome in self.outcomes],
        }

    def to_text(self) -> str:
        """Return the failed rules for a person, then how many passed and which were not evaluated."""
        return "\n".join(_lines(self))


def _outcome(outcome: Outcome) -> dict[str, object]:
    rule = outcome.rule
    fields = {"code": rule.code, "row": rule.row, "state": outcome.state.value, "severity": rule.severity.value}
    fields |= {"article": rule.article, "vi": rule.vi, "en": rule.en}
    if outcome.reason:
        return fields | {"reason": {"code": outcome.reason.code, "vi": outcome.reason.vi, "en": outcome.reason.en}}
    return fields | {"findings": [_finding(finding) for finding in outcome.findings]}


def _finding(finding: Finding) -> dict[str, object]:
    box = finding.box
    sides = box and [round(side / MM, 1) for side in (box.left, box.bottom, box.right, box.top)]
    return {"page": finding.page, "box": sides, "found": finding.found, "wanted": finding.wanted}


def _lines(report: Report) -> Iterator[str]:
    marks = {Severity.ERROR: "LỖI / error", Severity.WARNING: "CẢNH BÁO / warning"}
    for outcome in report.failed():
        yield f"{marks[outcome.rule.severity]}  {outcome.rule.code}  ({outcome.rule.article})"
        yield f"  {outcome.rule.vi}"
        yield f"  {outcome.rule.en}"
        for finding in outcome.findings:
            yield f"    tr. {finding.page}: {finding.found}  →  {finding.wanted}"
    skipped = [outcome for outcome in report.outcomes if outcome.reason]
    failed = len(report.failed())
    passed = len(report.outcomes) - len(skipped) - failed
    yield f"Đạt / passed: {passed}; không đạt / failed: {failed}; chưa xét / not evaluated: {len(skipped)}"
    for reason in dict.fromkeys(outcome.reason for outcome in skipped if outcome.reason):
        yield f"  {reason.vi} / {reason.en}"
        yield f"    {', '.join(outcome.rule.code for outcome in skipped if outcome.reason == reason)}"
