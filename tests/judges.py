"""Judges in this very process, for tests that need no sandbox; and one that finds everything valid."""

from collections.abc import Sequence

from services.signing.pdf.plain.picture import Picture, read_picture
from services.signing.sandbox.jobs import Judged, Trust
from services.signing.verdict import Verdict
from services.signing.verdict.judge import judge
from services.signing.verdict.offered import Offered
from services.signing.verdict.plain.alone import is_surely_good
from shared.clock import Clock


class Judges:
    """What the sandbox does, without it."""

    def judge_all(self, files: Sequence[Judged], trust: Trust) -> list[Verdict]:
        return [judge(each.pdf, roots=trust.roots, expected=each.expected, evidence=trust.evidence) for each in files]

    def surely_good(self, offered: Sequence[Offered], trust: Trust) -> list[bool]:
        return [is_surely_good(each, roots=trust.roots, evidence=trust.evidence, clock=Clock()) for each in offered]

    def picture(self, png: bytes) -> Picture | None:
        return read_picture(png)


class Kind(Judges):
    """Takes everything for valid."""

    def judge_all(self, files: Sequence[Judged], trust: Trust) -> list[Verdict]:
        del trust
        return [Verdict(state="valid", code="SIG_VALID", vi="", en="", signatures=()) for _ in files]
