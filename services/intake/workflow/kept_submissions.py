"""Keeps a submission whose files were vetted: its table read, its files stored, its answer written beside them."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from services.intake import tables
from services.intake.errors import KeyReused, TableFaulty
from services.intake.models import Submission
from services.intake.rows import SubmittedFile
from services.intake.sandbox.client import IntakeSandbox
from services.intake.workflow.file_reports import FileReport, SeenBefore
from shared import blobs
from shared.contracts.json_value import Json
from shared.contracts.nominees import NomineeTable
from shared.database import Connection
from shared.failpoints import failpoint
from shared.messaging.envelope import new_id
from shared.packs.letters import drawable
from shared.packs.load import Pack
from shared.people.principal import Principal
from shared.service import Kit


@dataclass(frozen=True, kw_only=True)
class SubmissionRequest:
    """Whose request it is, and what makes it the same as another: its key and the digest of all it holds."""

    who: Principal
    key: str | None
    digest: str
    pack: Pack


def known_submission(connection: Connection, request: SubmissionRequest) -> Submission | None:
    """Return the answer to the same request, if there was one; raises KeyReused for another one of its key."""
    if not request.key:
        return None
    row = tables.submission_by_key(connection, request.who.id, request.key)
    if row is None:
        return None
    if row.digest != request.digest:
        raise KeyReused()
    return Submission.model_validate_json(row.answer)


def keep(
    kit: Kit,
    examiners: IntakeSandbox,
    request: SubmissionRequest,
    verdicts: Sequence[FileReport],
    paths: Sequence[Path],
) -> Submission:
    """Keep a submission and return what is said of it; raises TableTooLarge and whatever else refuses a table."""
    answer: dict[str, Json] = {"submission_id": new_id(), "pack": request.pack.id, "state": "no_table", "nominees": 0}
    answer |= {"files": [], "faults": []}
    # read before anything is kept: a table that cannot be read refuses the submission
    files = zip(verdicts, paths, strict=True)
    read = [_read(examiners, request.pack, verdict, path, answer) for verdict, path in files]
    for path in paths:
        with path.open("rb") as file:
            kit.blobs.put(file)
    table = next((nominee_table for _, nominee_table in read if nominee_table), None)
    nominees = blobs.put_bytes(kit.blobs, table.to_json()).sha256 if table else None
    failpoint("intake.after_put")
    submission = _record(kit, request, answer, [verdict for verdict, _ in read], nominees)
    failpoint("intake.after_commit")
    return submission


def _record(
    kit: Kit, request: SubmissionRequest, answer: dict[str, Json], verdicts: Sequence[FileReport], nominees: str | None
) -> Submission:
    now = kit.clock.stamp()
    values = {"id": answer["submission_id"], "owner": request.who.id, "pack": request.pack.id, "created_at": now}
    values |= {"unit": request.who.unit, "pack_digest": request.pack.digest}
    values |= {"key": request.key or None, "digest": request.digest, "state": answer["state"], "nominees": nominees}
    with kit.database.transaction() as tx:
        tx.take_turn("intake.submitted_file")  # of two who submit one file at once, one was the first
        first = tables.first_seen(tx.connection, [verdict.sha256 for verdict in verdicts], request.who.unit)
        answer["files"] = [asdict(_beside_the_first(verdict, first.get(verdict.sha256))) for verdict in verdicts]
        submission = Submission.model_validate(answer)
        values["answer"] = submission.model_dump_json()
        if not tx.insert_once(tables.submission.insert().values(**values)):  # the same request was a little faster
            return known_submission(tx.connection, request) or submission
        whose = {"submission_id": values["id"], "at": now}
        files = [{"sha256": verdict.sha256, "name": verdict.name, **whose} for verdict in verdicts]
        tx.execute(tables.submitted_file.insert(), files)
    return submission


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
