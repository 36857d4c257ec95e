"""The route that gives all that a search finds as a workbook."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from services.archive.api.access import READERS
from services.archive.errors import SearchTooWide
from services.archive.search.export import ExportColumn, found_workbook
from shared.clock import VIETNAM
from shared.http.openapi import WORKBOOK, content, problems
from shared.people.principal import Principal
from shared.service import Kit

HEADERS = {"Content-Disposition": 'attachment; filename="ket-qua-tim.xlsx"'}


def add_routes(routes: APIRouter, kit: Kit) -> None:
    """Add the route of the export."""

    @routes.get(
        "/export.xlsx",
        response_class=Response,
        responses=content(WORKBOOK),
        openapi_extra=problems(SearchTooWide),
    )
    def get_export(
        who: Annotated[Principal, READERS],
        q: Annotated[str, Query(max_length=400)] = "",
        year: str = "",
        kind: str = "",
        season: str = "",
        agency: str = "",
        column: Annotated[list[ExportColumn], Query(description="Which columns; left out, all.")] = [],  # noqa: B006 - read only
    ) -> Response:
        """Return every record that a search finds, as a workbook of text cells; a unit gets its own."""
        filters = {"year": year, "kind": kind, "season": season, "agency": agency}
        chosen = {name: value for name, value in filters.items() if value}
        stamp = kit.clock.now().astimezone(VIETNAM).strftime("%d/%m/%Y %H:%M")
        with kit.database.read() as connection:
            body = found_workbook(connection, q, chosen, who.unit, column, stamp)
        return Response(body, media_type=WORKBOOK, headers=HEADERS)
