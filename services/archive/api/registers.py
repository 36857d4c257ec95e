"""The routes of what an office prints of a record, and of all files of a year."""

from typing import Annotated

from fastapi import APIRouter, Path, Response

from services.archive.api.access import READERS
from services.archive.dispatch.lists import files_workbook
from services.archive.tables.files import files_of
from services.archive.workflow.recipients import registers
from shared.errors.tree import NotFound
from shared.http.openapi import WORKBOOK, content, problems
from shared.people.principal import Principal
from shared.service import Kit


def add_routes(routes: APIRouter, kit: Kit) -> None:
    """Add the routes of workbooks."""

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

    @routes.get("/list-of-files/{year}", response_class=Response, responses=content(WORKBOOK))
    def get_list_of_files(who: Annotated[Principal, READERS], year: Annotated[int, Path(ge=1900, le=9999)]) -> Response:
        """Return the list of files of a year, and that of files handed over, as a workbook; a unit gets its own."""
        with kit.database.read() as connection:
            files = files_of(connection, year, who.unit)
        headers = {"Content-Disposition": f'attachment; filename="danh-muc-ho-so-{year}.xlsx"'}
        return Response(files_workbook(files), media_type=WORKBOOK, headers=headers)
