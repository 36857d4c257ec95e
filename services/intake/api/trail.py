"""The route of the trail of a dossier: who did what, when and why."""

from typing import Annotated

from fastapi import APIRouter, Response

from services.intake import models
from services.intake.api.access import EVERYONE, OF_BLOBS, Limit
from services.intake.workflow.before.errors import FontsMissing
from services.intake.workflow.trail.read import printed_trail, trail
from services.intake.workflow.trail.tracking import SEQUENCE
from shared.errors.http import CursorInvalid
from shared.errors.tree import NotFound
from shared.http.openapi import PDF, content, problems
from shared.people.principal import Principal
from shared.service import Kit


def add_routes(routes: APIRouter, kit: Kit) -> None:
    """Add the route of the trail."""

    @routes.get("/dossiers/{dossier_id}/trail", openapi_extra=problems(NotFound, CursorInvalid))
    def get_trail(
        who: Annotated[Principal, EVERYONE], dossier_id: str, cursor: str = "", limit: Limit = 200
    ) -> models.TrailPage:
        """Tell who did what to a dossier, when and why, oldest first."""
        if cursor and not SEQUENCE.fullmatch(cursor):
            raise CursorInvalid(cursor=cursor[:80])
        return trail(kit, who.unit, dossier_id, int(cursor or 0), limit)

    @routes.get(
        "/dossiers/{dossier_id}/trail.pdf",
        response_class=Response,
        responses=content(PDF),
        openapi_extra=problems(NotFound, FontsMissing, *OF_BLOBS),
    )
    def get_printed_trail(who: Annotated[Principal, EVERYONE], dossier_id: str) -> Response:
        """Tell the same on a sheet to be printed, with the names of people."""
        return Response(printed_trail(kit, who.unit, dossier_id), media_type=PDF)
