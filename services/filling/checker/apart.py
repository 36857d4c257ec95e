"""Has papers of anybody checked by processes of their own: a file that takes too much is refused, not waited for."""

import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from services.filling.checker.facts import Facts, write_facts
from services.filling.checker.pdf.read import PaperTooLong, PaperUnreadable
from services.filling.checker.scanned import PaperScanned
from shared.errors.tree import Unprocessable
from shared.sandbox.pool import LimitExceeded, Pool

DEADLINE = 90.0  # seconds one file may take on a busy machine; checking.py bounds what it takes of a core
MOST = 4  # processes
LARGEST = 64 * 2**20  # bytes of a paper; ours have a hundredth of it
ERRORS = {error.code: error for error in (PaperUnreadable, PaperTooLong, PaperScanned)}


class PaperTooComplex(Unprocessable):
    code = "DOCUMENT_TOO_COMPLEX"
    vi = "Tệp này quá lớn hoặc quá phức tạp để kiểm tra; hãy lưu lại thành PDF từ Word hoặc LibreOffice."
    en = "This file is too large or too complex to be checked; save it as PDF again from Word or LibreOffice."


@dataclass(frozen=True, kw_only=True, slots=True)
class Checked:
    """What a check told: the report as plain values and as text, and the pictures by page."""

    report: Mapping[str, object]
    text: str
    pictures: Mapping[int, bytes]


class Checkers:
    """Asks the processes of checking.py; thread-safe."""

    def __init__(self, *, count: int = 0, deadline: float = DEADLINE) -> None:
        count = count or min(os.cpu_count() or 1, MOST)
        self.pool = Pool("services.filling.checker.checking", count=count, deadline=deadline)

    def check(self, pdf: bytes, facts: Facts | None = None, *, pictures: bool = False) -> Checked:
        """Return what every rule says of a paper; raises one of ERRORS or PaperTooComplex."""
        if len(pdf) > LARGEST:
            raise PaperTooComplex()
        with tempfile.TemporaryDirectory(prefix="hoso-check-") as folder:
            paper = Path(folder) / "paper.pdf"
            paper.write_bytes(pdf)
            job = {"pdf": str(paper), "facts": write_facts(facts or Facts()), "pictures": folder if pictures else ""}
            try:
                answer = self.pool.ask(job)
            except LimitExceeded as error:
                raise PaperTooComplex() from error
            if "error" in answer:
                raise ERRORS[answer["error"]](**answer["facts"])
            drawn = {page: (Path(folder) / f"{page}.png").read_bytes() for page in answer["pictures"]}
        return Checked(report=answer["report"], text=answer["text"], pictures=drawn)

    def close(self) -> None:
        """End every process."""
        self.pool.close()
