"""What was said of a submission, told again: the answer, and the clerk's own workbook with its faults marked."""

import json
import tempfile
from pathlib import Path
from typing import Any

from services.intake import tables
from services.intake.faults import Fault
from services.intake.marking import marked_workbook
from shared import blobs
from shared.errors import TableMissing
from shared.service import Kit


def answer_of(kit: Kit, submission_id: str) -> dict[str, Any]:
    """Return what the clerk was told of a submission; raises NotFound."""
    with kit.records.read() as connection:
        answer: dict[str, Any] = json.loads(tables.submission_by_id(connection, submission_id).answer)
    return answer


def marked_copy(kit: Kit, submission_id: str) -> bytes:
    """Return a submission's workbook with a comment on each faulty cell; raises NotFound, TableMissing."""
    answer = answer_of(kit, submission_id)
    table = next((file for file in answer["files"] if file["type"].endswith("sheet")), None)
    if table is None:
        raise TableMissing()
    with tempfile.TemporaryDirectory(prefix="hoso-marked-") as folder:
        path = Path(folder) / "table.xlsx"
        blobs.fetch(kit.blobs, table["sha256"], path)
        return marked_workbook(path, [Fault(**fault) for fault in answer["faults"]])
