"""Checks a template that somebody wrote in Word for a kind of paper: its faults, trial papers, what the rules say."""

import io
import tempfile
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from services.filling.checker.apart import Checked, Checkers
from services.filling.strangers.strangers import Strangers
from services.filling.template.review.model import Review
from services.filling.template.review.worker import MARKED
from services.filling.template.workbook.printed import as_word
from services.filling.workflow.check_paper import Upload, land
from shared.packs.load import Pack


@dataclass(frozen=True, kw_only=True, slots=True)
class Trial:
    """A trial paper with made-up people: its PDF, and what the rules say of it."""

    pdf: bytes
    checked: Checked


@dataclass(frozen=True, kw_only=True, slots=True)
class CheckedTemplate:
    """What was found in a template: its review, the same file with comments, and the trial papers."""

    review: Review
    marked: bytes
    source: Literal["docx", "xlsx"]
    trials: Sequence[Trial]


def check_template(
    strangers: Strangers, checkers: Checkers, upload: Upload, pack: Pack, kind: str, *, lay_out: bool = True
) -> CheckedTemplate:
    """Review a template in bounded processes; nothing of it is kept.

    Raises NotFound for a kind of paper that the pack has not, FileTooLarge, a leaf of FileRefused, and what
    `OfficePool.convert` and `Checkers.check` raise for a trial paper.
    """
    source = pack.document(kind).source
    with tempfile.TemporaryDirectory(prefix="hoso-template-") as room:
        template = land(upload, Path(room) / f"template.{source}")
        strangers.kind(template, (source,))
        review, count = strangers.review(template, pack, kind, Path(room))
        marked = Path(room) / MARKED
        papers = [Path(room) / f"trial-{number}" for number in range(1, count + 1)] if lay_out else []
        trials = [_trial(strangers, checkers, paper) for paper in papers]
        return CheckedTemplate(
            review=review, marked=marked.read_bytes() if marked.exists() else b"", source=source, trials=trials
        )


def _trial(strangers: Strangers, checkers: Checkers, paper: Path) -> Trial:
    pdf = strangers.office.convert(as_word(paper.read_bytes()))
    return Trial(pdf=pdf, checked=checkers.check(pdf))


def packed(checked: CheckedTemplate, report: str) -> bytes:
    """Return all of it as a ZIP: report.json, the file with comments, each trial paper and what the rules say of it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("report.json", report)
        archive.writestr(f"{MARKED}.{checked.source}", checked.marked)
        for number, trial in enumerate(checked.trials, start=1):
            archive.writestr(f"trial-{number}.pdf", trial.pdf)
            archive.writestr(f"trial-{number}.txt", trial.checked.text)
    return buffer.getvalue()
