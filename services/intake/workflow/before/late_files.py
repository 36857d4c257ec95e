"""Lets a late report join a submission, as long as no dossier is made of it."""

import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from services.intake import models, tables
from services.intake.errors import FilesRefused, SubmissionEmpty
from services.intake.sandbox.client import IntakeSandbox
from services.intake.workflow.before.errors import SecondTableLate, SubmissionUsed
from services.intake.workflow.file_reports import FileReport, vet
from services.intake.workflow.submissions import Upload, land
from shared.people.principal import Principal
from shared.service import Kit


def join(
    kit: Kit, examiners: IntakeSandbox, who: Principal, submission_id: str, uploads: Sequence[Upload]
) -> models.Submission:
    """Add files to a submission; a file that it has already is there once. Nothing is kept of what is refused.

    Raises NotFound, SubmissionEmpty, FileTooLarge, FilesRefused, SecondTableLate (a table) and SubmissionUsed.
    """
    if not uploads:
        raise SubmissionEmpty()
    with kit.database.read() as connection:
        tables.submission_by_id(connection, submission_id, who.unit)
    with tempfile.TemporaryDirectory(prefix="hoso-upload-") as folder:
        files = [land(upload, Path(folder) / str(n), kit.settings.max_file) for n, upload in enumerate(uploads)]
        verdicts = vet(files, examiners)
        if any(verdict.code for verdict in verdicts):
            raise FilesRefused(verdicts)
        if any(verdict.is_table for verdict in verdicts):
            raise SecondTableLate()
        for _, path in files:
            with path.open("rb") as file:
                kit.blobs.put(file)
    return _keep(kit, who, submission_id, verdicts)


def _keep(kit: Kit, who: Principal, submission_id: str, verdicts: Sequence[FileReport]) -> models.Submission:
    now = kit.clock.stamp()
    with kit.database.transaction() as tx:
        row = tables.lock_submission(tx, submission_id, who.unit)
        answer = models.Submission.model_validate_json(row.answer)
        known = {file.sha256 for file in answer.files}
        new = [verdict for verdict in verdicts if verdict.sha256 not in known]
        if not new:
            return answer
        if tables.dossiers_of(tx.connection, submission_id):
            raise SubmissionUsed(id=submission_id)
        added = [models.SubmittedFile.model_validate(asdict(verdict)) for verdict in new]
        answer = answer.model_copy(update={"files": [*answer.files, *added]})
        where = tables.submission.c.id == submission_id
        tx.execute(tables.submission.update().where(where).values(answer=answer.model_dump_json()))
        rows = [{"sha256": file.sha256, "submission_id": submission_id, "at": now, "name": file.name} for file in new]
        tx.execute(tables.submitted_file.insert(), rows)
    return answer
