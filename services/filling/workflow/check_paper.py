"""Checks a paper of anybody by the rules of Decree 30/2020; nothing of it is kept."""

import io
import json
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from services.filling.checker.apart import Checked, Checkers
from services.filling.checker.facts import Facts, FactsWrong, read_facts
from services.filling.strangers.strangers import Strangers
from shared.errors.http import FileTooLarge
from shared.files import pieces

LARGEST = 64 * 2**20  # bytes of a paper; ours have a hundredth of it


@dataclass(frozen=True, kw_only=True, slots=True)
class Upload:
    """One file of a request: its name, and its open content."""

    name: str
    file: BinaryIO


def check_paper(strangers: Strangers, checkers: Checkers, upload: Upload, facts: str, *, pictures: bool) -> Checked:
    """Return what every rule says of a PDF or a Word file, and its pages at fault with the places framed.

    Raises FileTooLarge, a leaf of FileRefused, FactsWrong, what `OfficePool.convert` raises, PaperUnreadable,
    PaperTooLong, PaperTooComplex.
    """
    known = facts_of(facts)
    with tempfile.TemporaryDirectory(prefix="hoso-check-") as folder:
        paper = land(upload, Path(folder) / "paper")
        return checkers.check(strangers.as_pdf(paper), known, pictures=pictures)


def land(upload: Upload, path: Path) -> Path:
    """Write an upload to a path and return it; raises FileTooLarge."""
    with path.open("wb") as out:
        for piece in pieces(upload.file):
            if out.tell() + len(piece) > LARGEST:
                raise FileTooLarge(name=upload.name, limit=f"{LARGEST / 2**20:g} MiB")
            out.write(piece)
    return path


def facts_of(text: str) -> Facts:
    """Return what the agency knows besides the paper, a JSON object, from a form; raises FactsWrong."""
    if not text:
        return Facts()
    try:
        values = json.loads(text)
    except ValueError as error:
        raise FactsWrong(place="facts", why=str(error)) from error
    if not isinstance(values, dict):
        raise FactsWrong(place="facts", why="no JSON object")
    return read_facts(values)


def zipped(checked: Checked) -> bytes:
    """Return report and pictures as a ZIP: report.json, report.txt, page-1.png …"""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("report.json", json.dumps(checked.report, ensure_ascii=False, indent=1))
        archive.writestr("report.txt", checked.text)
        for page, png in checked.pictures.items():
            archive.writestr(f"page-{page}.png", png)
    return buffer.getvalue()
