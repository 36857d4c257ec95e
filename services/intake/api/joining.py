"""Routes of a submission after it was taken: late files, its receipt, nominees who stand elsewhere too."""

from typing import Annotated

from fastapi import APIRouter, File, Header, Response, UploadFile

from services.intake.api.access import CLERKS, OF_BLOBS, Limit
from services.intake.errors import FilesRefused, SubmissionEmpty, TableMissing
from services.intake.models import DecisionBody, DuplicatePage, Receipt, RowDecision, Submission
from services.intake.sandbox.client import IntakeSandbox
from services.intake.workflow.before import late_files, receipts
from services.intake.workflow.before.duplicates import decide, side_by_side
from services.intake.workflow.before.errors import FontsMissing, SecondTableLate, SubmissionUsed
from services.intake.workflow.submissions import Upload
from shared.errors.http import CursorInvalid, FileTooLarge
from shared.errors.stores import BlobsUnavailable
from shared.errors.tree import NotFound
from shared.http.accept import preferred
from shared.http.openapi import PDF, content, problems
from shared.people.principal import Principal
from shared.service import Kit

JSON = "application/json"
OF_JOINING = (NotFound, SubmissionEmpty, FileTooLarge, FilesRefused, SecondTableLate, SubmissionUsed, BlobsUnavailable)


def add_routes(routes: APIRouter, kit: Kit, examiners: IntakeSandbox) -> None:
    """Add the routes of what follows a submission."""
    _joining(routes, kit, examiners)
    _receipts(routes, kit)
    _duplicates(routes, kit)


def _joining(routes: APIRouter, kit: Kit, examiners: IntakeSandbox) -> None:
    @routes.post("/submissions/{submission_id}/files", openapi_extra=problems(*OF_JOINING))
    def post_files(
        who: Annotated[Principal, CLERKS], submission_id: str, files: Annotated[list[UploadFile], File()]
    ) -> Submission:
        """Let late reports join a submission, until a dossier is made of it; a file that is there stays there once."""
        uploads = [Upload(name=file.filename or "", file=file.file) for file in files]
        return late_files.join(kit, examiners, who, submission_id, uploads)


def _receipts(routes: APIRouter, kit: Kit) -> None:
    @routes.get(
        "/submissions/{submission_id}/receipt",
        response_model=Receipt,
        responses=content(PDF),
        openapi_extra=problems(NotFound, FontsMissing, *OF_BLOBS),
    )
    def get_receipt(
        who: Annotated[Principal, CLERKS], submission_id: str, accept: Annotated[str, Header()] = JSON
    ) -> Receipt | Response:
        """Return the receipt of a submission: JSON, or a page of PDF where `Accept` prefers that."""
        receipt = receipts.receipt_of(kit, who.unit, submission_id)
        if preferred(accept, (JSON, PDF)) == JSON:
            return receipt
        headers = {"Content-Disposition": 'inline; filename="giay-tiep-nhan.pdf"'}
        return Response(receipts.receipt_page(kit, receipt), media_type=PDF, headers=headers)


def _duplicates(routes: APIRouter, kit: Kit) -> None:
    @routes.get(
        "/submissions/{submission_id}/duplicates",
        openapi_extra=problems(NotFound, TableMissing, CursorInvalid, *OF_BLOBS),
    )
    def get_duplicates(
        who: Annotated[Principal, CLERKS], submission_id: str, cursor: str = "", limit: Limit = 50
    ) -> DuplicatePage:
        """Show nominees beside those of the same name in the season, or in an archived dossier of an earlier one."""
        return side_by_side.duplicates(kit, who.unit, submission_id, cursor, limit)

    @routes.post("/submissions/{submission_id}/decisions", status_code=201, openapi_extra=problems(NotFound))
    def post_decision(who: Annotated[Principal, CLERKS], submission_id: str, body: DecisionBody) -> RowDecision:
        """Decide about a nominee who stands elsewhere too: keep the row, or drop it; the last decision counts."""
        return decide.decide(kit, who, submission_id, body)
