"""Routes of what HoSo follows in a season: duties of units, figures, the calendar of milestones."""

from typing import Annotated

from fastapi import APIRouter, Response

from services.intake.api.access import CLERKS, EVERYONE, OF_BLOBS
from services.intake.errors import TableOutdated
from services.intake.models import Submission
from services.intake.models.season.follow_up import (
    CountedFigures,
    Duty,
    DutyBoard,
    DutyReportBody,
    HandIns,
    SeasonCalendar,
)
from services.intake.workflow.season import counted, duties, hand_ins, ics, milestones
from services.intake.workflow.season.errors import NoDuties, NothingHandedIn
from shared.errors.tree import NotFound
from shared.http.auth.access import AgencyOnly
from shared.http.openapi import content, problems
from shared.people.principal import Principal
from shared.service import Kit

ICS = "text/calendar"


def add_routes(routes: APIRouter, kit: Kit) -> None:
    """Add the routes of what is followed in a season."""
    _duties(routes, kit)
    _hand_ins(routes, kit)
    _counted(routes, kit)


def _duties(routes: APIRouter, kit: Kit) -> None:
    @routes.get("/seasons/{season_id}/duties", openapi_extra=problems(NotFound, *OF_BLOBS))
    def get_duties(who: Annotated[Principal, EVERYONE], season_id: str) -> DutyBoard:
        """Return what each unit was given, what it reported, and what is late; a unit sees its own."""
        return duties.board(kit, who.unit, season_id)

    @routes.post(
        "/seasons/{season_id}/duties",
        status_code=201,
        openapi_extra=problems(NotFound, AgencyOnly, NoDuties, *OF_BLOBS),
    )
    def post_duty_report(who: Annotated[Principal, CLERKS], season_id: str, body: DutyReportBody) -> Duty:
        """Report on the duties of a unit; a later report takes the place of an earlier one on the board."""
        return duties.report(kit, who, season_id, body)


def _hand_ins(routes: APIRouter, kit: Kit) -> None:
    @routes.get("/seasons/{season_id}/hand-ins", openapi_extra=problems(NotFound, *OF_BLOBS))
    def get_hand_ins(who: Annotated[Principal, EVERYONE], season_id: str) -> HandIns:
        """Return what each unit handed in for a season, and who has not; a unit sees its own."""
        return hand_ins.board(kit, who.unit, season_id)

    @routes.post(
        "/seasons/{season_id}/list",
        status_code=201,
        openapi_extra=problems(NotFound, AgencyOnly, NothingHandedIn, TableOutdated, *OF_BLOBS),
    )
    def post_list(who: Annotated[Principal, CLERKS], season_id: str) -> Submission:
        """Make one submission of all that units handed in without faults; the same tables give the same one."""
        return hand_ins.merge(kit, who, season_id)


def _counted(routes: APIRouter, kit: Kit) -> None:
    @routes.get("/seasons/{season_id}/figures", openapi_extra=problems(NotFound, *OF_BLOBS))
    def get_figures(who: Annotated[Principal, EVERYONE], season_id: str) -> CountedFigures:
        """Return the figures of a season that are counted, each with what was counted."""
        return counted.figures(kit, who.unit, season_id)

    @routes.get("/seasons/{season_id}/calendar", openapi_extra=problems(NotFound, *OF_BLOBS))
    def get_calendar(who: Annotated[Principal, EVERYONE], season_id: str) -> SeasonCalendar:
        """Return the milestones of a season by their days: planned, soon, missed, started, done."""
        return milestones.calendar(kit, who.unit, season_id)

    @routes.get(
        "/seasons/{season_id}/calendar.ics",
        response_class=Response,
        responses=content(ICS),
        openapi_extra=problems(NotFound, *OF_BLOBS),
    )
    def get_calendar_file(who: Annotated[Principal, EVERYONE], season_id: str) -> Response:
        """Return the milestones of a season as a file that calendar programs read (RFC 5545)."""
        calendar = milestones.calendar(kit, who.unit, season_id)
        return Response(ics.ics(season_id, calendar, kit.clock.stamp()), media_type=ICS)
