"""Checks over HTTP of papers that anybody sends."""

from typing import Annotated

from fastapi import APIRouter, File, Form, Header, Response, UploadFile

from services.filling.checker.apart import Checked, Checkers, PaperTooComplex
from services.filling.checker.facts import FactsWrong
from services.filling.checker.pdf.read import PaperTooLong, PaperUnreadable
from services.filling.checker.scanned import PaperScanned
from services.filling.libreoffice.errors import ConversionFailed, ConversionTimeout, LibreOfficeMissing
from services.filling.models import PaperReport
from services.filling.strangers.strangers import Strangers
from services.filling.workflow.check_paper import Upload, check_paper, zipped
from shared.errors.http import FileTooLarge
from shared.http.accept import preferred
from shared.http.auth.access import allow
from shared.http.openapi import ZIP, content, problems
from shared.people.principal import Role
from shared.upload.errors import REFUSALS

EVERYONE = allow(*Role)
JSON, TEXT = "application/json", "text/plain"
OF_LAYOUT = (ConversionFailed, ConversionTimeout, LibreOfficeMissing)
OF_PAPERS = (PaperUnreadable, PaperTooLong, PaperScanned, PaperTooComplex, FactsWrong)


def add_routes(routes: APIRouter, strangers: Strangers, checkers: Checkers) -> None:
    """Add the routes of checks to those of filling."""

    @routes.post(
        "/check",
        dependencies=[EVERYONE],
        response_model=PaperReport,
        responses=content(TEXT, ZIP),
        openapi_extra=problems(FileTooLarge, *REFUSALS, *OF_LAYOUT, *OF_PAPERS),
    )
    def post_check(
        file: Annotated[UploadFile, File()],
        facts: Annotated[str, Form(description="What the agency knows, a JSON object (docs/checker.md).")] = "",
        accept: Annotated[str, Header()] = JSON,
    ) -> PaperReport | Response:
        """Check a finished paper of any office, PDF or Word, by Decree 30/2020; nothing of it is kept.

        `Accept` says how: JSON, text for a person, or a ZIP with both and a picture of each page at fault.
        """
        media_type = preferred(accept, (JSON, TEXT, ZIP))
        upload = Upload(name=file.filename or "paper", file=file.file)
        checked = check_paper(strangers, checkers, upload, facts, pictures=media_type == ZIP)
        return _answer(checked, media_type)


def _answer(checked: Checked, media_type: str) -> PaperReport | Response:
    if media_type == TEXT:
        return Response(checked.text, media_type=TEXT)
    if media_type == ZIP:
        return Response(zipped(checked), media_type=ZIP)
    return PaperReport.model_validate(checked.report)
