"""Routes of the office's books: incoming papers of a year, initiatives and models of a season."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Response

from services.intake.api.access import AGENCY, CLERKS, EVERYONE, download
from services.intake.models.season.books import (
    Handling,
    IncomingBody,
    IncomingLine,
    IncomingPage,
    InitiativeBody,
    InitiativeLine,
    InitiativePage,
    Spread,
)
from services.intake.tables.books.incoming import Standing
from services.intake.workflow.season.books import incoming, initiatives
from services.intake.workflow.season.books.errors import ArrivedBeforeLast, ArrivedInFuture, PaperRegistered
from services.intake.workflow.season.books.workbooks import incoming_workbook, initiatives_workbook
from shared.errors.http import CursorInvalid
from shared.errors.tree import NotFound
from shared.http.auth.access import AgencyOnly
from shared.http.openapi import WORKBOOK, content, problems
from shared.people.principal import Principal
from shared.service import Kit

Year = Annotated[int, Path(ge=1900, le=9999)]
Number = Annotated[int, Path(ge=1, le=999_999_999)]
Lines = Annotated[int, Query(ge=1, le=1000)]
ENTRY = problems(NotFound, PaperRegistered, ArrivedInFuture, ArrivedBeforeLast)


def add_routes(routes: APIRouter, kit: Kit) -> None:
    """Add the routes of the books."""
    _incoming(routes, kit)
    _lines(routes, kit)
    _initiatives(routes, kit)
    _told(routes, kit)


def _incoming(routes: APIRouter, kit: Kit) -> None:
    @routes.post("/incoming", status_code=201, openapi_extra=ENTRY)
    def post_incoming(who: Annotated[Principal, AGENCY], body: IncomingBody) -> IncomingLine:
        """Register an incoming paper: it gets the next number of the year."""
        return incoming.register(kit, who, body)

    @routes.post("/incoming/{year}/{number}", dependencies=[AGENCY], openapi_extra=problems(NotFound))
    def post_handling(year: Year, number: Number, body: Handling) -> IncomingLine:
        """Write who deals with an incoming paper, until when, how far it is, and what answers it."""
        return incoming.handle(kit, year, number, body)


def _lines(routes: APIRouter, kit: Kit) -> None:
    @routes.get("/incoming/{year}", dependencies=[AGENCY], openapi_extra=problems(CursorInvalid))
    def get_incoming(year: Year, state: Standing | None = None, cursor: str = "", limit: Lines = 200) -> IncomingPage:
        """List the incoming papers of a year by number; `state`: those that are open, late or closed."""
        return incoming.listed(kit, year, cursor, limit, state)

    @routes.get(
        "/incoming/{year}/register.xlsx", dependencies=[AGENCY], response_class=Response, responses=content(WORKBOOK)
    )
    def get_incoming_workbook(year: Year) -> Response:
        """Return both registers of a year's incoming papers as a workbook, to be printed and bound."""
        headers = download(f"so-van-ban-den-{year}.xlsx")
        return Response(incoming_workbook(kit, year), media_type=WORKBOOK, headers=headers)


def _initiatives(routes: APIRouter, kit: Kit) -> None:
    @routes.get("/seasons/{season_id}/initiatives", openapi_extra=problems(NotFound, CursorInvalid))
    def get_initiatives(
        who: Annotated[Principal, EVERYONE], season_id: str, cursor: str = "", limit: Lines = 200
    ) -> InitiativePage:
        """List the initiatives, models and examples of a season; a unit sees its own."""
        return initiatives.listed(kit, who.unit, season_id, cursor, limit)

    @routes.get(
        "/seasons/{season_id}/initiatives.xlsx",
        response_class=Response,
        responses=content(WORKBOOK),
        openapi_extra=problems(NotFound),
    )
    def get_initiatives_workbook(who: Annotated[Principal, EVERYONE], season_id: str) -> Response:
        """Return the register of a season's initiatives as a workbook; a unit gets its own."""
        headers = download(f"sang-kien-{season_id}.xlsx")
        return Response(initiatives_workbook(kit, who.unit, season_id), media_type=WORKBOOK, headers=headers)


def _told(routes: APIRouter, kit: Kit) -> None:
    @routes.post("/seasons/{season_id}/initiatives", status_code=201, openapi_extra=problems(NotFound, AgencyOnly))
    def post_initiative(who: Annotated[Principal, CLERKS], season_id: str, body: InitiativeBody) -> InitiativeLine:
        """Tell of an initiative, a model or an example."""
        return initiatives.tell(kit, who, season_id, body)

    @routes.post(
        "/seasons/{season_id}/initiatives/{initiative_id}/spread",
        dependencies=[AGENCY],
        openapi_extra=problems(NotFound),
    )
    def post_spread(season_id: str, initiative_id: str, body: Spread) -> InitiativeLine:
        """Note how an initiative was spread: the paper or the event that did it."""
        return initiatives.spread(kit, season_id, initiative_id, body.how)
