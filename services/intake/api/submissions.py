"""Routes of submissions: a table of nominees and its papers are taken, listed, and given back with faults marked."""

from typing import Annotated

from fastapi import APIRouter, File, Form, Header, Query, Response, UploadFile

from services.intake.api.access import CLERKS, OF_BLOBS, READERS, Limit, download
from services.intake.errors import (
    FilesRefused,
    KeyReused,
    PlaceUnfit,
    RowsUnnamed,
    SubmissionEmpty,
    TableMissing,
    TableTooLarge,
)
from services.intake.models import SheetRows, Submission, SubmissionPage, SubmissionState
from services.intake.sandbox.client import IntakeSandbox
from services.intake.workflow.before import rows
from services.intake.workflow.before.errors import SubmissionElsewhere, SubmissionReplaced
from services.intake.workflow.before.place import place_of
from services.intake.workflow.listing.submissions import submissions as list_submissions
from services.intake.workflow.marked_copy import answer_of, marked_copy
from services.intake.workflow.submissions import Upload, submit
from shared.errors.http import CursorInvalid, FileTooLarge
from shared.errors.stores import BlobsUnavailable
from shared.errors.tree import NotFound
from shared.failpoints import failpoint
from shared.http.openapi import WORKBOOK, content, problems
from shared.people.principal import Principal
from shared.service import Kit
from shared.upload.errors import FileTooComplex

OF_PLACE = (NotFound, SubmissionElsewhere, SubmissionReplaced)
OF_SUBMITTING = (SubmissionEmpty, FileTooLarge, FilesRefused, KeyReused, TableTooLarge, BlobsUnavailable)
OF_MARKING = (NotFound, TableMissing, FileTooComplex, *OF_BLOBS)
OF_ROWS = (*OF_MARKING, PlaceUnfit, RowsUnnamed)


def add_routes(routes: APIRouter, kit: Kit, examiners: IntakeSandbox) -> None:
    """Add the routes of submissions."""
    _submitting(routes, kit, examiners)
    _reading(routes, kit)
    _rows(routes, kit, examiners)
    _marking(routes, kit, examiners)


def _submitting(routes: APIRouter, kit: Kit, examiners: IntakeSandbox) -> None:
    @routes.post("/submissions", status_code=202, openapi_extra=problems(*OF_PLACE, *OF_SUBMITTING))
    def post_submission(
        who: Annotated[Principal, CLERKS],
        files: Annotated[list[UploadFile], File()],
        pack: Annotated[str, Form(description="Left out: that of the season.")] = "",
        season: Annotated[str, Form(description="The season it is handed in for.")] = "",
        replaces: Annotated[str, Form(description="The submission it stands in the place of.")] = "",
        idempotency_key: Annotated[str | None, Header(max_length=200)] = None,
    ) -> Submission:
        """Take a table of nominees and the papers that go with it; says of each file what was found."""
        uploads = [Upload(name=file.filename or "", file=file.file) for file in files]
        answer = submit(kit, examiners, who, idempotency_key, place_of(kit, who, pack, season, replaces), uploads)
        failpoint("intake.before_answer")
        return answer


def _reading(routes: APIRouter, kit: Kit) -> None:
    @routes.get("/submissions", openapi_extra=problems(CursorInvalid))
    def get_submissions(
        who: Annotated[Principal, CLERKS],
        state: SubmissionState | None = None,
        pack: str | None = None,
        season: str | None = None,
        cursor: str = "",
        limit: Limit = 50,
    ) -> SubmissionPage:
        """List submissions, newest first; give `next` back as `cursor` for more."""
        return list_submissions(kit, who.unit, cursor, limit, {"state": state, "pack": pack, "season_id": season})

    @routes.get("/submissions/{submission_id}", openapi_extra=problems(NotFound))
    def get_submission(who: Annotated[Principal, READERS], submission_id: str) -> Submission:
        """Return what was said of a submission."""
        return answer_of(kit, submission_id, who.unit)


def _rows(routes: APIRouter, kit: Kit, examiners: IntakeSandbox) -> None:
    @routes.get("/submissions/{submission_id}/rows", openapi_extra=problems(*OF_ROWS))
    def get_rows(
        who: Annotated[Principal, READERS],
        submission_id: str,
        around: Annotated[str, Query(description="A cell, like `Cá nhân!C7`.", max_length=80)] = "",
        n: Annotated[int, Query(ge=0, le=20)] = 2,
        worst: Annotated[int, Query(ge=0, le=100)] = 0,
    ) -> SheetRows:
        """Return the `n` rows before and behind a cell as typed, or the rows that most likely look bad on paper."""
        if bool(around) == bool(worst):
            raise RowsUnnamed()
        if worst:
            return rows.worst(kit, who.unit, submission_id, worst)
        return rows.rows_around(kit, examiners, who.unit, submission_id, around, n)


def _marking(routes: APIRouter, kit: Kit, examiners: IntakeSandbox) -> None:
    @routes.get(
        "/submissions/{submission_id}/marked",
        response_class=Response,
        responses=content(WORKBOOK),
        openapi_extra=problems(*OF_MARKING),
    )
    def get_marked(who: Annotated[Principal, CLERKS], submission_id: str) -> Response:
        """Return the clerk's own workbook with a comment on each faulty cell."""
        body = marked_copy(kit, examiners, submission_id, who.unit)
        return Response(body, media_type=WORKBOOK, headers=download("danh-sach-danh-dau-loi.xlsx"))
