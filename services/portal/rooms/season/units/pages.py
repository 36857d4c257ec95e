"""The page of units: who handed in for a season and who has not, one list made of all, and the milestones."""

from typing import Annotated

from fastapi import APIRouter, Response

from services.portal.ask import Refused
from services.portal.pages.session import signed_in
from services.portal.pages.visit import Visit
from services.portal.words.milestones import MILESTONES
from shared.http.models import Problem
from shared.people.principal import Role

OFFICE = signed_in(Role.CLERK, Role.OFFICER)
ADDRESS = "/dot/{season_id}/don-vi"


def add_pages(routes: APIRouter) -> None:
    """Add the page of units and its form."""

    @routes.get(ADDRESS)
    async def show(visit: Annotated[Visit, OFFICE], season_id: str) -> Response:
        return await _page(visit, season_id)

    @routes.post(ADDRESS)
    async def make_list(visit: Annotated[Visit, OFFICE], season_id: str) -> Response:
        try:
            made = await visit.post(f"/v1/seasons/{season_id}/list", {})
        except Refused as refused:
            return await _page(visit, season_id, refused.problem)
        return visit.go(f"/bang/{made['submission_id']}?dot={season_id}")


async def _page(visit: Visit, season_id: str, problem: Problem | None = None) -> Response:
    values = {
        "season": await visit.get(f"/v1/seasons/{season_id}"),
        "hand_ins": await visit.get(f"/v1/seasons/{season_id}/hand-ins"),
        "calendar": (await visit.get(f"/v1/seasons/{season_id}/calendar"))["items"],
        "milestones": MILESTONES,
    }
    return visit.page("season/units/units.html", problem.status if problem else 200, problem=problem, **values)
