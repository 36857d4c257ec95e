"""The route of tasks: what waits for people, in words."""

from typing import Annotated

from fastapi import APIRouter, Header, Query, Response

from services.intake.api.access import OF_BLOBS, READERS, Limit, json_with_etag
from services.intake.models.tasks import TaskBoard
from services.intake.workflow.listing.tasks import SHOWN, task_board
from shared.errors.http import CursorInvalid
from shared.http.openapi import problems
from shared.people.principal import Principal
from shared.service import Kit


def add_routes(routes: APIRouter, kit: Kit) -> None:
    """Add the route of tasks."""

    @routes.get(
        "/tasks",
        response_model=TaskBoard,
        responses={304: {"description": "Nothing changed since."}},
        openapi_extra=problems(CursorInvalid, *OF_BLOBS),
    )
    def get_task_board(
        who: Annotated[Principal, READERS],
        mine: Annotated[bool, Query(description="Only what waits for whoever asks.")] = False,
        dossier: str | None = None,
        cursor: str = "",
        limit: Limit = 50,
        papers: Annotated[int, Query(ge=0, le=SHOWN, description="How many papers of a group are named.")] = SHOWN,
        if_none_match: Annotated[str, Header()] = "",
    ) -> Response:
        """List what waits by dossier and kind: to be mended, reviewed, signed, numbered; oldest dossier first."""
        board = task_board(kit, who, dossier_id=dossier, mine=mine, cursor=cursor, limit=limit, shown=papers)
        return json_with_etag(board, if_none_match)
