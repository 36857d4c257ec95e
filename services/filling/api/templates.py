"""Checks over HTTP of templates that people write in Word or Excel."""

from typing import Annotated

from fastapi import APIRouter, File, Form, Header, Response, UploadFile

from services.filling.api.checks import JSON, OF_LAYOUT
from services.filling.checker.apart import Checkers
from services.filling.models import TemplateReport, TrialReport
from services.filling.strangers.strangers import Strangers
from services.filling.workflow.check_paper import Upload
from services.filling.workflow.check_template import CheckedTemplate, check_template, packed
from shared.errors.http import FileTooLarge
from shared.errors.stores import BlobDamaged, BlobMissing, BlobsUnavailable
from shared.errors.tree import NotFound
from shared.http.accept import preferred
from shared.http.auth.access import allow
from shared.http.openapi import WORD, WORKBOOK, ZIP, content, problems
from shared.people.principal import Role
from shared.service import Kit
from shared.upload.errors import REFUSALS
from shared.upload.media_types import MEDIA_TYPES

MARKED = (WORD, WORKBOOK)
WRITERS = allow(Role.CLERK, Role.OFFICER)
OF_PACKS = (NotFound, BlobMissing, BlobDamaged, BlobsUnavailable)
Digest = Annotated[str, Form(description="The digest of a version, as `GET /v1/packs` tells it.")]


def add_routes(routes: APIRouter, kit: Kit, strangers: Strangers, checkers: Checkers) -> None:
    """Add the routes of templates to those of filling."""

    @routes.post(
        "/templates/check",
        dependencies=[WRITERS],
        response_model=TemplateReport,
        responses=content(WORD, WORKBOOK, ZIP),
        openapi_extra=problems(FileTooLarge, *REFUSALS, *OF_LAYOUT, *OF_PACKS),
    )
    def post_template_check(
        file: Annotated[UploadFile, File()],
        pack: Digest,
        document: Annotated[str, Form(description="The kind of paper the template is for.")],
        accept: Annotated[str, Header()] = JSON,
    ) -> TemplateReport | Response:
        """Check a template for a kind of paper; nothing of it is kept.

        `Accept` says how: JSON, the same file with a comment at each fault, or a ZIP of both with trial papers.
        """
        media_type = preferred(accept, (JSON, WORD, WORKBOOK, ZIP))
        upload = Upload(name=file.filename or "template.docx", file=file.file)
        version = kit.packs.get(pack)
        checked = check_template(strangers, checkers, upload, version, document, lay_out=media_type in (JSON, ZIP))
        return _answer(checked, media_type)


def _answer(checked: CheckedTemplate, media_type: str) -> TemplateReport | Response:
    report = TemplateReport.model_validate(checked.review).model_copy(
        update={"trials": tuple(TrialReport.model_validate(trial.checked.report) for trial in checked.trials)}
    )
    if media_type == ZIP:
        return Response(packed(checked, report.model_dump_json(indent=1)), media_type=ZIP)
    if media_type in MARKED and checked.marked:  # asked for as either, it comes as what it is
        headers = {"Content-Disposition": f'attachment; filename="mau-co-nhan-xet.{checked.source}"'}
        return Response(checked.marked, media_type=MEDIA_TYPES[checked.source], headers=headers)
    return report
