"""Opens strangers' files: what each is, said by bounded processes; Word laid out by a LibreOffice of its own.

The papers of dossiers never wait for it: their LibreOffice is another one.
"""

from collections.abc import Sequence
from pathlib import Path

from services.filling.libreoffice.pool import OfficePool
from services.filling.template.review.model import REVIEW, Review
from shared.errors.tree import HosoError
from shared.packs.load import Pack
from shared.sandbox.pool import LimitExceeded, Pool
from shared.upload.errors import FileTooComplex, FileType
from shared.upload.media_types import Kind

INSPECTED = 30.0  # seconds one file may take to be inspected
REVIEWED = 60.0  # seconds one template may take to be reviewed
LAID_OUT = 60.0  # seconds one file may take to be laid out


class Strangers:
    """Opens files that anybody sent; thread-safe."""

    def __init__(self, folder: Path, *, count: int = 1, reviewing: float = REVIEWED) -> None:
        self.pool = Pool("services.filling.strangers.worker", count=count, deadline=INSPECTED)
        self.reviewers = Pool("services.filling.template.review.worker", count=count, deadline=reviewing)
        self.office = OfficePool(count=count, folder=folder, deadline=LAID_OUT, recycle=200)

    def kind(self, path: Path, accepted: Sequence[Kind]) -> Kind:
        """Return what a file is, one of the accepted kinds; raises a leaf of FileRefused."""
        try:
            answer = self.pool.ask({"path": str(path)})
        except LimitExceeded as error:
            raise FileTooComplex(why=f"> {INSPECTED:g} s / memory") from error
        if "code" in answer:
            raise HosoError.by_code[answer["code"]](**answer["facts"])
        kind: Kind = answer["kind"]
        if kind not in accepted:
            raise FileType(found=f".{kind}")
        return kind

    def as_pdf(self, path: Path) -> bytes:
        """Return a PDF as it is and a Word file laid out.

        Raises a leaf of FileRefused, or what OfficePool.convert raises for a Word file that cannot be laid out.
        """
        kind = self.kind(path, ("pdf", "docx"))
        return path.read_bytes() if kind == "pdf" else self.office.convert(path.read_bytes())

    def review(self, template: Path, pack: Pack, kind: str, to: Path) -> tuple[Review, int]:
        """Return the review of a template for a kind of paper, and how many trial papers were made.

        The template with comments and the trial papers, `trial-1` …, are written into the folder `to`. Raises
        FileTooComplex for a template that never ends.
        """
        job = {"path": str(template), "pack": str(pack.folder), "digest": pack.digest, "kind": kind, "to": str(to)}
        try:
            answer = self.reviewers.ask(job)
        except LimitExceeded as error:
            raise FileTooComplex(why=f"> {self.reviewers.deadline:g} s / memory") from error
        return REVIEW.read(answer["review"]), int(answer["trials"])

    def close(self) -> None:
        """End every process."""
        self.pool.close()
        self.reviewers.close()
        self.office.close()
