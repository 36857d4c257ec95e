"""The route of tasks: what waits for a signature or a number."""

import re
from typing import Annotated

from fastapi import APIRouter, Query

from services.signing.api.access import READERS
from services.signing.models import TaskPage
from services.signing.workflow.tasks import list_tasks
from shared.errors.http import CursorInvalid
from shared.http.openapi import problems
from shared.people.principal import Principal
from shared.service import Kit

DOCUMENT_ID = re.compile("[0-9A-Za-z][0-9A-Za-z_-]{0,89}")  # as a cursor bears it


def add_routes(routes: APIRouter, kit: Kit) -> None:
    """Add the route of tasks."""

    @routes.get("/signing/tasks", openapi_extra=problems(CursorInvalid))
    def get_tasks(
        who: Annotated[Principal, READERS],
        dossier: str | None = None,
        signer: str | None = None,
        mine: Annotated[bool, Query(description="Only what waits for whoever asks.")] = False,
        cursor: str = "",
        limit: Annotated[int, Query(ge=1, le=1000)] = 200,
    ) -> TaskPage:
        """List what waits: signatures in their order, and documents that wait for their number."""
        if cursor and not DOCUMENT_ID.fullmatch(cursor):
            raise CursorInvalid(cursor=cursor[:80])
        signers, own = None if signer is None else {signer}, who if mine else None
        return list_tasks(kit, unit=who.unit, dossier_id=dossier, signers=signers, own=own, cursor=cursor, limit=limit)
