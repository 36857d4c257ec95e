"""What was said of a submission, told again: the answer, and the clerk's own workbook with its faults marked."""

import tempfile
from pathlib import Path

from services.intake import tables
from services.intake.errors import TableMissing
from services.intake.models import Submission
from services.intake.nominee_table.faults import TableFault
from services.intake.sandbox.client import IntakeSandbox
from shared import blobs
from shared.service import Kit


def answer_of(kit: Kit, submission_id: str, unit: str | None) -> Submission:
    """Return what the clerk was told of a submission that a unit sees; raises NotFound."""
    with kit.database.read() as connection:
        return Submission.model_validate_json(tables.submission_by_id(connection, submission_id, unit).answer)


def marked_copy(kit: Kit, examiners: IntakeSandbox, submission_id: str, unit: str | None) -> bytes:
    """Return a submission's workbook with a comment on each faulty cell.

    Raises NotFound, TableMissing, FileTooComplex.
    """
    answer = answer_of(kit, submission_id, unit)
    table = next((file for file in answer.files if file.type.endswith("sheet")), None)
    if table is None:
        raise TableMissing()
    with tempfile.TemporaryDirectory(prefix="hoso-marked-") as folder:
        path, marked = Path(folder) / "table.xlsx", Path(folder) / "marked.xlsx"
        blobs.fetch(kit.blobs, table.sha256, path)
        examiners.mark(path, marked, [TableFault(**fault.model_dump()) for fault in answer.faults])
        return marked.read_bytes()
