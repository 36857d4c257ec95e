"""Routes of the warnings of a paper's check: what they are, and which of them do not count."""

from typing import Annotated

from fastapi import APIRouter

from services.intake import models
from services.intake.api.access import OF_BLOBS, OFFICERS, READERS
from services.intake.models.warnings import PaperWarnings
from services.intake.workflow.listing.documents import document
from services.intake.workflow.mending.errors import DossierEnded
from services.intake.workflow.review.errors import NoSuchWarning
from services.intake.workflow.review.overrule import overrule
from services.intake.workflow.review.warnings import warnings
from shared.errors.reasons import ReasonMissing
from shared.errors.tree import NotFound
from shared.http.openapi import problems
from shared.people.principal import Principal
from shared.service import Kit

OF_FILES = (NotFound, *OF_BLOBS)


def add_routes(routes: APIRouter, kit: Kit) -> None:
    """Add the routes of warnings."""

    @routes.get("/papers/{document_id}/warnings", openapi_extra=problems(*OF_FILES))
    def get_warnings(who: Annotated[Principal, READERS], document_id: str) -> PaperWarnings:
        """Return what the rules warn of in a paper, where, and which warnings were overruled."""
        return warnings(kit, who, document_id)

    @routes.post(
        "/papers/{document_id}/overrule", openapi_extra=problems(ReasonMissing, DossierEnded, NoSuchWarning, *OF_FILES)
    )
    def post_overrule(
        who: Annotated[Principal, OFFICERS], document_id: str, body: models.OverruleBody
    ) -> models.DocumentStatus:
        """Overrule a warning of a paper's check; the reason stays with the paper, and in the trail."""
        overrule(kit, who, document_id, body.rule, body.reason)
        return document(kit, who.unit, document_id)
