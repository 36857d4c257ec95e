"""The route of what an office prints of a record."""

from typing import Annotated

from fastapi import APIRouter, Response

from services.archive.api.access import READERS
from services.archive.workflow.recipients import registers
from shared.errors.tree import NotFound
from shared.http.openapi import WORKBOOK, content, problems
from shared.people.principal import Principal
from shared.service import Kit


def add_routes(routes: APIRouter, kit: Kit) -> None:
    """Add the route of the workbook of a record."""

    @routes.get(
        "/{record_id}/registers.xlsx",
        response_class=Response,
        responses=content(WORKBOOK),
        openapi_extra=problems(NotFound),
    )
    def get_registers(who: Annotated[Principal, READERS], record_id: str) -> Response:
        """Return cover, list of papers, register of sending and post book of a record as a workbook."""
        headers = {"Content-Disposition": f'attachment; filename="{record_id}.xlsx"'}
        return Response(registers(kit, who, record_id), media_type=WORKBOOK, headers=headers)
