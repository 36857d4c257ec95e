"""Takes a submission: every file vetted before any is kept, and the nominee table read with all its faults."""

import hashlib
import json
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from services.intake.errors import FilesRefused, SubmissionEmpty
from services.intake.models import Submission
from services.intake.sandbox.client import IntakeSandbox
from services.intake.workflow.before.submission_request import SubmissionRequest, known_submission
from services.intake.workflow.file_reports import FileReport, vet
from services.intake.workflow.kept_submissions import keep
from shared.contracts.ids import SeasonId, SubmissionId
from shared.errors.http import FileTooLarge
from shared.failpoints import failpoint
from shared.files import pieces
from shared.packs.load import Pack
from shared.people.principal import Principal
from shared.service import Kit
from shared.upload.filenames import clean_name


@dataclass(frozen=True, kw_only=True)
class Upload:
    """One file of a request: its name as the clerk gave it, and its open content."""

    name: str
    file: BinaryIO


@dataclass(frozen=True, kw_only=True)
class Place:
    """What a submission is handed in for: a pack, perhaps a season of it, perhaps in the place of another."""

    pack: Pack
    season: SeasonId | None = None
    replaces: SubmissionId | None = None


def submit(
    kit: Kit, examiners: IntakeSandbox, who: Principal, key: str | None, place: Place, uploads: Sequence[Upload]
) -> Submission:
    """Vet and keep a submission; the same key and files give the same answer, also when they come at once.

    Raises SubmissionEmpty, FileTooLarge, FilesRefused (nothing is kept), KeyReused, TableTooLarge. A table with faults
    is kept and answered, so that it can be marked; no dossier can be made of it.
    """
    if not uploads:
        raise SubmissionEmpty()
    with tempfile.TemporaryDirectory(prefix="hoso-upload-") as folder:
        files = [land(upload, Path(folder) / str(n), kit.settings.max_file) for n, upload in enumerate(uploads)]
        failpoint("intake.after_temp")
        whole = [[place.pack.id, place.season, place.replaces], *[[file.name, file.sha256] for file, _ in files]]
        digest = hashlib.sha256(json.dumps(whole).encode()).hexdigest()
        request = SubmissionRequest(who=who, key=key, digest=digest, **vars(place))
        with kit.database.read() as connection:
            known = known_submission(connection, request)
        if known:
            return known
        verdicts = vet(files, examiners)
        if any(verdict.code for verdict in verdicts):
            raise FilesRefused(verdicts)
        return keep(kit, examiners, request, verdicts, [path for _, path in files])


def land(upload: Upload, path: Path, limit: int) -> tuple[FileReport, Path]:
    """Write an upload to a path; return what is said of it so far. Raises FileTooLarge."""
    name, digest = clean_name(upload.name), hashlib.sha256()
    with path.open("wb") as out:
        for piece in pieces(upload.file):
            digest.update(piece)
            if out.tell() + len(piece) > limit:
                raise FileTooLarge(name=name, limit=f"{limit / 2**20:g} MiB")
            out.write(piece)
            failpoint("intake.during_land")
    return FileReport(name=name, sha256=digest.hexdigest(), size=path.stat().st_size), path
