"""Annexes (Annex I, III.1)."""

import re
from collections.abc import Iterator

from services.filling.checker.facts import Facts
from services.filling.checker.paper.passages import everywhere
from services.filling.checker.parts.parts import Annex, Parts
from services.filling.checker.reasons import ABSENT
from services.filling.checker.report import Finding
from services.filling.checker.rules.base import NotEvaluated, at, missing, sized, style

HEADING = re.compile(r"^Phụ lục(?: ([IVXLC]+))?$")
FILLED = re.compile(r"số:? ?\d|ngày \d")
MENTION = re.compile(r"Phụ\s+lục|phụ\s+lục")


def heading(parts: Parts, _: Facts) -> Iterator[Finding]:
    """“Phụ lục”, 14, bold, with a Roman numeral where there are several; the title in capitals below it."""
    annexes = _annexes(parts)
    for annex in annexes:
        match = HEADING.match(annex.heading.text)
        if match is None or bool(match[1]) != (len(annexes) > 1):
            yield at(annex.heading, annex.heading.text, "Phụ lục I" if len(annexes) > 1 else "Phụ lục")
        if not sized(annex.heading, 14, 14) or not annex.heading.bold or annex.heading.italic:
            yield at(annex.heading, style(annex.heading), "14, đứng, đậm / upright, bold")
        names = [row for row in annex.title if row.text.isupper()]
        if not names:
            yield missing("TÊN PHỤ LỤC / a title in capitals", annex.page)
        for row in names[:1]:
            if not sized(row, 13, 14) or not row.bold:
                yield at(row, style(row), "13–14, đứng, đậm / upright, bold")


def mentioned(parts: Parts, _: Facts) -> Iterator[Finding]:
    """The text names its annexes."""
    annexes = _annexes(parts)
    if next(everywhere(parts.body, MENTION), None) is None:
        yield at(annexes[0].heading, "—", "văn bản có chỉ dẫn về phụ lục / the text mentions the annex")


def reference(parts: Parts, facts: Facts) -> Iterator[Finding]:
    """“(Kèm theo …)”, 13-14, italic; its number and date are blank in an electronic paper."""
    rows = [row for annex in _annexes(parts) for row in annex.title if row.text.startswith("(Kèm theo")]
    if not rows:
        raise NotEvaluated(ABSENT)
    for row in rows:
        if not sized(row, 13, 14) or not row.italic:
            yield at(row, style(row), "13–14, nghiêng / italic")
        elif facts.electronic and FILLED.search(row.text):
            yield at(row, row.text, "số …/…, ngày … tháng … năm … để trống / blank")


def _annexes(parts: Parts) -> tuple[Annex, ...]:
    if not parts.annexes:
        raise NotEvaluated(ABSENT)
    return parts.annexes
