"""Checks a finished paper: reads it once, locates its components once, asks every rule."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from services.filling.checker.facts import Facts
from services.filling.checker.parts.kinds import Form
from services.filling.checker.parts.locate import locate
from services.filling.checker.parts.parts import Parts
from services.filling.checker.pdf.read import read
from services.filling.checker.reasons import OTHER_FORM, OUTSIDE_DECREE
from services.filling.checker.report import Outcome, Report, Rule, Severity
from services.filling.checker.rules import CHECKS
from services.filling.checker.rules.base import NotEvaluated
from services.filling.checker.scanned import refuse_scanned


def check(pdf: bytes, facts: Facts | None = None) -> Report:
    """Return what every rule says of a finished PDF; raises PaperUnreadable, PaperTooLong or PaperScanned."""
    paper = read(pdf)
    refuse_scanned(paper)
    return judge(locate(paper), facts or Facts())


def judge(parts: Parts, facts: Facts) -> Report:
    """Return what every rule says of a paper whose components are located."""
    kind = parts.kind.title if parts.kind else ""
    outcomes = tuple(_outcome(code, parts, facts) for code in CHECKS)
    return Report(kind=kind, pages=len(parts.paper.pages), outcomes=outcomes)


@cache
def rules() -> Mapping[str, Rule]:
    """Return what each rule asks and where it is from, by its code."""
    listed = tomllib.loads((Path(__file__).parent / "rules.toml").read_text("utf-8"))
    return {code: Rule(code=code, **{**rule, "severity": Severity(rule["severity"])}) for code, rule in listed.items()}


def _outcome(code: str, parts: Parts, facts: Facts) -> Outcome:
    rule = rules()[code]
    forms, ask = CHECKS[code]
    if parts.form not in forms:
        return Outcome(rule=rule, reason=OUTSIDE_DECREE if parts.form is Form.OUTSIDE else OTHER_FORM)
    try:
        return Outcome(rule=rule, findings=tuple(ask(parts, facts)))
    except NotEvaluated as error:
        return Outcome(rule=rule, reason=error.reason)
