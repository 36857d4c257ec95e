"""Keeps a submission whose files were vetted: its table read, its files stored, its answer written beside them."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path

from services.intake import tables
from services.intake.errors import TableFaulty
from services.intake.models import Submission
from services.intake.rows import SubmittedFile
from services.intake.sandbox.client import IntakeSandbox
from services.intake.workflow.before.duplicates.names import named_nominees
from services.intake.workflow.before.errors import SubmissionReplaced
from services.intake.workflow.before.submission_request import (
    SubmissionRequest,
    blank_answer,
    known_submission,
    values_of,
)
from services.intake.workflow.file_reports import FileReport, SeenBefore
from services.intake.workflow.season.books.incoming import hand_in
from shared import blobs
from shared.contracts.json_value import Json
from shared.contracts.nominees import NomineeTable
from shared.database import Tx
from shared.failpoints import failpoint
from shared.packs.letters import drawable
from shared.packs.load import Pack
from shared.service import Kit


def keep(
    kit: Kit,
    examiners: IntakeSandbox,
    request: SubmissionRequest,
    verdicts: Sequence[FileReport],
    paths: Sequence[Path],
) -> Submission:
    """Keep a submission and return what is said of it; raises TableTooLarge and whatever else refuses a table."""
    answer = blank_answer(request)
    # read before anything is kept: a table that cannot be read refuses the submission
    files = zip(verdicts, paths, strict=True)
    read = [_read(examiners, request.pack, verdict, path, answer) for verdict, path in files]
    for path in paths:
        with path.open("rb") as file:
            kit.blobs.put(file)
    table = next((nominee_table for _, nominee_table in read if nominee_table), None)
    nominees = blobs.put_bytes(kit.blobs, table.to_json()).sha256 if table else None
    failpoint("intake.after_put")
    submission = _record(kit, request, answer, [verdict for verdict, _ in read], nominees, table)
    failpoint("intake.after_commit")
    return submission


def _record(
    kit: Kit,
    request: SubmissionRequest,
    answer: dict[str, Json],
    verdicts: Sequence[FileReport],
    nominees: str | None,
    table: NomineeTable | None,
) -> Submission:
    values = values_of(request, answer) | {"nominees": nominees, "created_at": (now := kit.clock.stamp())}
    with kit.database.transaction() as tx:
        tx.take_turn("intake.submitted_file")  # of two who submit one file at once, one was the first
        _refuse_replaced(tx, request)
        first = tables.first_seen(tx.connection, [verdict.sha256 for verdict in verdicts], request.who.unit)
        answer["files"] = [asdict(_beside_the_first(verdict, first.get(verdict.sha256))) for verdict in verdicts]
        submission = Submission.model_validate(answer)
        values["answer"] = submission.model_dump_json()
        if not tx.insert_once(tables.submission.insert().values(**values)):  # the same request was a little faster
            return known_submission(tx.connection, request) or submission
        whose = {"submission_id": values["id"], "at": now}
        files = [{"sha256": verdict.sha256, "name": verdict.name, **whose} for verdict in verdicts]
        tx.execute(tables.submitted_file.insert(), files)
        if table:
            tx.execute(tables.nominee.insert(), named_nominees(submission.submission_id, request.pack, table))
        hand_in(kit, tx, request.who, "Danh sách và hồ sơ nộp", request.season, submission.submission_id)
    return submission


def _refuse_replaced(tx: Tx, request: SubmissionRequest) -> None:
    """Raise SubmissionReplaced where another submission stands in the same place already."""
    if request.replaces and (newer := tables.replacing(tx.connection, [request.replaces]).get(request.replaces)):
        raise SubmissionReplaced(id=request.replaces, by=newer)


def _beside_the_first(verdict: FileReport, row: SubmittedFile | None) -> FileReport:
    if row is None:
        return verdict
    return replace(verdict, seen_before=SeenBefore(submission_id=row.submission_id, at=row.at, name=row.name))


def _read(
    examiners: IntakeSandbox, pack: Pack, verdict: FileReport, path: Path, answer: dict[str, Json]
) -> tuple[FileReport, NomineeTable | None]:
    if not verdict.is_table:
        return verdict, None
    try:
        letters = drawable(pack)
        table = examiners.read_table(path, sha256=verdict.sha256, tables=pack.file.tables, letters=letters)
    except TableFaulty as error:
        answer |= {"state": "faulty", "faults": [asdict(fault) for fault in error.faults]}
        return verdict.refused(error), None
    answer |= {"state": "ready", "nominees": len(table.rows)}
    return verdict, table
