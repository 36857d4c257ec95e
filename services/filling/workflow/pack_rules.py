"""What the rules of Decree 30/2020 say of a pack's trial papers: where a template is wrong before a dossier is made."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from services.filling.checker.check import judge
from services.filling.checker.parts.locate import locate
from services.filling.checker.parts.parts import as_made
from services.filling.checker.pdf.read import read
from services.filling.checker.report import Outcome, Severity
from services.filling.pack_errors import PapersWrong
from services.filling.workflow.rules_of_pack import facts_of_rules
from shared.packs.load import Pack
from shared.packs.model import Document


@dataclass(frozen=True, kw_only=True)
class RuleFault:
    """A place of a trial paper where a rule is broken; `paper` counts the trial papers of its kind from 1."""

    kind: str
    paper: int
    page: int
    code: str
    severity: str
    article: str
    vi: str
    en: str
    text: str
    expected: str

    def line(self) -> str:
        """Return it for a person."""
        mark = "LỖI / error" if self.severity == Severity.ERROR.value else "CẢNH BÁO / warning"
        place = f"{self.kind}, bản thử {self.paper}, tr. {self.page}"
        what = f"{place}: {self.text}  →  {self.expected}"
        return f"{mark}  {self.code}  ({self.article})\n  {what}\n  {self.vi} / {self.en}"


def rule_faults(
    pack: Pack, document: Document, papers: Sequence[bytes], values: Sequence[Sequence[str]]
) -> Iterator[RuleFault]:
    """Yield each fault of a kind's trial papers; none where the pack asks for no rules, or accepts the fault.

    `values` are those of each paper's tags: words that a sample row brought are not the template's fault.
    """
    if not pack.file.rules or document.copies:
        return
    facts = facts_of_rules(pack.rules, document.kind)
    for number, (pdf, brought) in enumerate(zip(papers, values, strict=True), start=1):
        for outcome in judge(as_made(locate(read(pdf)), sheet=document.source == "xlsx"), facts).failed():
            if outcome.rule.code not in document.accepted:
                yield from _faults(document.kind, number, outcome, " ".join(brought))


def refuse_wrong(faults: Sequence[RuleFault]) -> None:
    """Raise PapersWrong for the first error; a warning stops no dossier."""
    errors = [fault for fault in faults if fault.severity == Severity.ERROR.value]
    if errors:
        raise PapersWrong(count=len(errors), line=errors[0].line())


def _faults(kind: str, number: int, outcome: Outcome, brought: str) -> Iterator[RuleFault]:
    rule = outcome.rule
    for finding in outcome.findings:
        if rule.code.startswith("wording.") and finding.found.strip("“”") in brought:
            continue
        yield RuleFault(
            kind=kind,
            paper=number,
            page=finding.page,
            code=rule.code,
            severity=rule.severity.value,
            article=rule.article,
            vi=rule.vi,
            en=rule.en,
            text=finding.found,
            expected=finding.wanted,
        )
