"""Takes a submission: every file vetted before any is kept, and the nominee table read with all its faults."""

import hashlib
import json
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO

from services.intake import tables
from services.intake.names import clean_name
from services.intake.nominees import TableFaulty, read_table
from services.intake.sniff import inspect
from shared import blobs
from shared.envelope import new_id
from shared.errors import FilesRefused, FileTooLarge, FileTwice, HosoError, KeyReused, SecondTable, SubmissionEmpty
from shared.failpoints import failpoint
from shared.nominees import NomineeTable
from shared.packs.load import Pack
from shared.service import Kit

XLSX = "xlsx"


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What is said of one uploaded file; `code` is empty for a file that was taken."""

    name: str
    sha256: str
    size: int
    type: str = ""
    code: str = ""
    vi: str = ""
    en: str = ""


@dataclass(frozen=True, kw_only=True)
class Upload:
    """One file of a request: its name as the clerk gave it, and its open content."""

    name: str
    file: BinaryIO


def submit(kit: Kit, owner: str, key: str | None, pack: Pack, uploads: Sequence[Upload]) -> dict[str, Any]:
    """Vet and keep a submission; the same key and files give the same answer.

    Raises SubmissionEmpty, FilesRefused (nothing kept) and KeyReused. A table with faults is kept, so that its marked
    copy can be fetched, but no dossier can be made of it.
    """
    if not uploads:
        raise SubmissionEmpty()
    with tempfile.TemporaryDirectory(prefix="hoso-upload-") as folder:
        files = [_land(upload, Path(folder) / str(n), kit.settings.max_file) for n, upload in enumerate(uploads)]
        failpoint("intake.after_temp")
        digest = hashlib.sha256(json.dumps([[pack.id], *[[v.name, v.sha256] for v, _ in files]]).encode()).hexdigest()
        if key and (known := _known(kit, owner, key, digest)):
            return known
        verdicts = _vet(files)
        if any(verdict.code for verdict in verdicts):
            raise FilesRefused(verdicts)
        return _keep(kit, owner, key, digest, pack, list(zip(verdicts, (path for _, path in files), strict=True)))


def _land(upload: Upload, path: Path, limit: int) -> tuple[Verdict, Path]:
    digest = hashlib.sha256()
    with path.open("wb") as out:
        for piece in blobs.pieces(upload.file):
            digest.update(piece)
            if out.tell() + len(piece) > limit:
                raise FileTooLarge(limit=limit)
            out.write(piece)
            failpoint("intake.during_land")
    return Verdict(name=clean_name(upload.name), sha256=digest.hexdigest(), size=path.stat().st_size), path


def _vet(files: Sequence[tuple[Verdict, Path]]) -> list[Verdict]:
    seen: dict[str, str] = {}
    table = ""
    verdicts = []
    for verdict, path in files:
        try:
            found = inspect(path)
            if verdict.sha256 in seen:
                raise FileTwice(other=seen[verdict.sha256])
            if found.kind == XLSX and table:
                raise SecondTable(other=table)
            seen[verdict.sha256] = verdict.name
            table = verdict.name if found.kind == XLSX else table
            verdicts.append(replace(verdict, type=found.media_type))
        except HosoError as error:
            verdicts.append(replace(verdict, code=error.code, vi=error.sentence("vi"), en=error.sentence("en")))
    return verdicts


def _known(kit: Kit, owner: str, key: str, digest: str) -> dict[str, Any] | None:
    with kit.records.read() as connection:
        row = tables.submission_by_key(connection, owner, key)
    if row is None:
        return None
    if row.digest != digest:
        raise KeyReused()
    answer: dict[str, Any] = json.loads(row.answer)
    return answer


def _keep(
    kit: Kit, owner: str, key: str | None, digest: str, pack: Pack, files: Sequence[tuple[Verdict, Path]]
) -> dict[str, Any]:
    answer: dict[str, Any] = {"submission_id": new_id(), "pack": pack.id, "state": "no_table", "nominees": 0}
    answer |= {"files": [], "faults": []}
    table = None
    for verdict, path in files:  # read before anything is kept: a table that cannot be read refuses the submission
        answer["files"].append(asdict(verdict))
        if verdict.type.endswith("sheet"):
            table = _read(pack, verdict, path, answer)
    for _, path in files:
        with path.open("rb") as file:
            kit.blobs.put(file)
    nominees = blobs.put_bytes(kit.blobs, table.to_json()).sha256 if table else None
    row = {"id": answer["submission_id"], "owner": owner, "pack": pack.id, "key": key, "digest": digest}
    row |= {"state": answer["state"], "nominees": nominees, "answer": json.dumps(answer, ensure_ascii=False)}
    failpoint("intake.after_put")
    with kit.records.transaction() as tx:
        tx.execute(tables.submission.insert().values(created_at=kit.clock.stamp(), **row))
    failpoint("intake.after_commit")
    return answer


def _read(pack: Pack, verdict: Verdict, path: Path, answer: dict[str, Any]) -> NomineeTable | None:
    try:
        table = read_table(path, sha256=verdict.sha256, tables=pack.file.tables)
    except TableFaulty as error:
        faults = [asdict(fault) for fault in error.faults]
        answer |= {"state": "faulty", "faults": faults}
        answer["files"][-1] |= {"code": error.code, "vi": error.sentence("vi"), "en": error.sentence("en")}
        return None
    answer |= {"state": "ready", "nominees": len(table.rows)}
    return table


def table_file(answer: dict[str, Any]) -> dict[str, Any] | None:
    """Return the verdict of a submission's table, if it has one."""
    return next((file for file in answer["files"] if file["type"].endswith("sheet")), None)


def marked_copy(kit: Kit, answer: dict[str, Any], folder: Path) -> Path | None:
    """Fetch a submission's table into a folder; None when the submission has no table."""
    table = table_file(answer)
    if table is None:
        return None
    path = folder / "table.xlsx"
    blobs.fetch(kit.blobs, table["sha256"], path)
    return path
