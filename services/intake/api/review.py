"""Routes of review: a dossier's papers, the files handed in, and the decision about them."""

from typing import Annotated

from fastapi import APIRouter, Header, Query, Response
from fastapi.responses import StreamingResponse

from services.intake import models
from services.intake.api.access import EVERYONE, OF_BLOBS, READERS, download, json_with_etag
from services.intake.workflow.listing.dossiers import summary
from services.intake.workflow.review import decide, reading
from services.intake.workflow.review.agreement import agreement
from services.intake.workflow.review.differences import Comparisons
from services.intake.workflow.review.errors import (
    AgreementOutdated,
    NotInReview,
    NotReviewer,
    PaperNotInReview,
    PapersDisagree,
    PapersStopped,
    ReviewOutdated,
    RevisionUnknown,
)
from services.intake.workflow.review.everything import papers_zip
from services.intake.workflow.trail.tracking import SEQUENCE
from shared.errors.http import CursorInvalid
from shared.errors.reasons import ReasonMissing
from shared.errors.tree import NotFound
from shared.http.openapi import PDF, ZIP, content, problems
from shared.people.principal import Principal
from shared.service import Kit

OF_FILES = (NotFound, *OF_BLOBS)
OF_REVIEW = (NotReviewer, ReviewOutdated, NotInReview, PaperNotInReview)
OF_AGREEMENT = (PapersStopped, PapersDisagree, AgreementOutdated, *OF_BLOBS)
BYTES = "application/octet-stream"


def add_routes(routes: APIRouter, kit: Kit) -> None:
    """Add the routes of review."""
    _deciding(routes, kit)
    _comparing(routes, kit)
    _differences(routes, kit)
    _reading(routes, kit)
    _submitted(routes, kit)


def _deciding(routes: APIRouter, kit: Kit) -> None:
    @routes.post(
        "/dossiers/{dossier_id}/review",
        openapi_extra=problems(NotFound, ReasonMissing, *OF_REVIEW, *OF_AGREEMENT),
    )
    def post_review(
        who: Annotated[Principal, EVERYONE], dossier_id: str, body: models.ReviewBody
    ) -> models.DossierSummary:
        """Approve the papers that wait for review, so that they can be signed, or give some back with a note."""
        if body.decision == "approve":
            decide.approve(kit, who, dossier_id, body.note, despite=body.despite, read=body.revision)
        else:
            decide.send_back(kit, who, dossier_id, body.note, body.on, read=body.revision)
        return summary(kit, who.unit, dossier_id)


def _comparing(routes: APIRouter, kit: Kit) -> None:
    @routes.get("/dossiers/{dossier_id}/agreement", openapi_extra=problems(*OF_FILES))
    def get_agreement(who: Annotated[Principal, READERS], dossier_id: str) -> models.DossierAgreement:
        """Compare the papers of a dossier with its nominees and with each other; each disagreement has both places."""
        return models.DossierAgreement.model_validate(agreement(kit, who.unit, dossier_id))


def _differences(routes: APIRouter, kit: Kit) -> None:
    comparisons = Comparisons(kit)

    @routes.get(
        "/dossiers/{dossier_id}/differences",
        response_model=models.DossierDifferences,
        responses={304: {"description": "Nothing changed since."}},
        openapi_extra=problems(RevisionUnknown, CursorInvalid, *OF_FILES),
    )
    def get_differences(
        who: Annotated[Principal, READERS],
        dossier_id: str,
        kind: Annotated[str, Query(description="A kind of document of the dossier's pack.")],
        against: Annotated[int | None, Query(description="An earlier revision of the dossier.")] = None,
        cursor: str = "",
        limit: Annotated[int, Query(ge=1, le=2000)] = 200,
        if_none_match: Annotated[str, Header()] = "",
    ) -> Response:
        """Compare papers of one kind with the most typical of them, outliers first, or with an earlier revision."""
        if cursor and not SEQUENCE.fullmatch(cursor):
            raise CursorInvalid(cursor=cursor[:80])
        page = comparisons.page(who.unit, dossier_id, kind, against, int(cursor or 0), limit)
        return json_with_etag(page, if_none_match)


def _reading(routes: APIRouter, kit: Kit) -> None:
    @routes.get(
        "/dossiers/{dossier_id}/papers/{document_id}.pdf",
        response_class=Response,
        responses=content(PDF),
        openapi_extra=problems(*OF_FILES),
    )
    def get_paper(who: Annotated[Principal, READERS], dossier_id: str, document_id: str) -> Response:
        """Return a paper as it is now, also before it can be signed."""
        file = reading.paper(kit, who.unit, dossier_id, document_id)
        return Response(file.body, media_type=PDF, headers=reading.headers(file))

    @routes.get(
        "/dossiers/{dossier_id}/papers.zip",
        response_class=StreamingResponse,
        responses=content(ZIP),
        openapi_extra=problems(*OF_FILES),
    )
    def get_papers(who: Annotated[Principal, READERS], dossier_id: str) -> StreamingResponse:
        """Return all papers of a dossier that hold, each as far as it has come, in one ZIP."""
        headers = download(f"ho-so-{dossier_id}.zip")
        return StreamingResponse(papers_zip(kit, who.unit, dossier_id), media_type=ZIP, headers=headers)


def _submitted(routes: APIRouter, kit: Kit) -> None:
    @routes.get(
        "/submissions/{submission_id}/files/{sha256}",
        response_class=Response,
        responses=content(BYTES),
        openapi_extra=problems(*OF_FILES),
    )
    def get_submitted(who: Annotated[Principal, READERS], submission_id: str, sha256: str) -> Response:
        """Return a file that was handed in, byte for byte; never to be opened inside a page."""
        file = reading.submitted(kit, who.unit, submission_id, sha256)
        return Response(file.body, media_type=BYTES, headers=reading.headers(file, "attachment"))
