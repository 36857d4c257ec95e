"""What is said of each file of a submission, and which files may not stand together in one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from services.intake.sandbox.client import IntakeSandbox
from shared.errors.tree import HosoError
from shared.upload.errors import FileTwice, SecondTable
from shared.upload.media_types import MEDIA_TYPES


@dataclass(frozen=True, kw_only=True)
class SeenBefore:
    """Where the same content was first submitted: when (ISO 8601), and what it was called there."""

    submission_id: str
    at: str
    name: str


@dataclass(frozen=True, kw_only=True)
class FileReport:
    """What is said of one uploaded file; `code` is empty for a file that was taken."""

    name: str
    sha256: str
    size: int
    type: str = ""
    code: str = ""
    vi: str = ""
    en: str = ""
    seen_before: SeenBefore | None = None

    @property
    def is_table(self) -> bool:
        """Say whether this is the table of nominees."""
        return self.type == MEDIA_TYPES["xlsx"]

    def refused(self, error: HosoError) -> "FileReport":
        """Return the verdict with the reason why the file is not taken as it is."""
        return replace(self, code=error.code, vi=error.sentence("vi"), en=error.sentence("en"))


def vet(files: Sequence[tuple[FileReport, Path]], examiners: IntakeSandbox) -> list[FileReport]:
    """Return a verdict on every file, refused or not, so that a clerk hears all of it at once."""
    taken: list[FileReport] = []
    verdicts = []
    for verdict, path in files:
        try:
            report = replace(verdict, type=examiners.inspect(path).media_type)
            _check_beside(report, taken)
            taken.append(report)
            verdicts.append(report)
        except HosoError as error:
            verdicts.append(verdict.refused(error))
    return verdicts


def _check_beside(report: FileReport, taken: Sequence[FileReport]) -> None:
    for other in taken:
        if other.sha256 == report.sha256:
            raise FileTwice(other=other.name)
        if other.is_table and report.is_table:
            raise SecondTable(other=other.name)
