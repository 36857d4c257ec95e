"""Routes of saying no: a signer refuses, the clerk declares a number void."""

from typing import Annotated

from fastapi import APIRouter

from services.signing.api.access import CLERKS, SIGNERS
from services.signing.models import DocumentEnded, Reason, VoidBody
from services.signing.workflow.next_step import DossierHeld, NotItsTurn, NotYourSignature
from services.signing.workflow.refuse import refuse
from services.signing.workflow.void import NotInstead, NotNumbered, void
from shared.errors.reasons import ReasonMissing
from shared.errors.tree import NotFound
from shared.http.openapi import problems
from shared.people.principal import Principal
from shared.service import Kit


def add_routes(routes: APIRouter, kit: Kit) -> None:
    """Add the routes of saying no."""

    @routes.post(
        "/documents/{document_id}/refuse",
        openapi_extra=problems(NotFound, ReasonMissing, NotItsTurn, NotYourSignature, DossierHeld),
    )
    def post_refuse(who: Annotated[Principal, SIGNERS], document_id: str, asked: Reason) -> DocumentEnded:
        """Refuse to give the signature that is due; the document goes back to the clerk with the reason."""
        refuse(kit, who, document_id, asked.reason)
        return DocumentEnded(document_id=document_id, ended="refused")

    @routes.post(
        "/documents/{document_id}/void", openapi_extra=problems(NotFound, ReasonMissing, NotNumbered, NotInstead)
    )
    def post_void(who: Annotated[Principal, CLERKS], document_id: str, asked: VoidBody) -> DocumentEnded:
        """Declare a number void: the register keeps its line and the reason, the number is never used again.

        Also of an archived paper: its record stays as it is, and tells which paper holds `instead`.
        """
        void(kit, who, document_id, asked.reason, asked.instead)
        return DocumentEnded(document_id=document_id, ended="void")
