"""The page on which a dossier is asked for that takes no table: its kind, its plan, one button."""

from typing import Annotated

from fastapi import APIRouter, Form, Response

from services.portal.ask import Facts, Refused
from services.portal.pages.session import signed_in
from services.portal.pages.visit import Visit
from services.portal.rooms.season.asking.view import kinds_of
from services.portal.rooms.table.plan import Plan, plan_of
from shared.http.models import Problem
from shared.people.principal import Role

OFFICE = signed_in(Role.CLERK, Role.OFFICER)
ASKING = "/dot/{season_id}/lap-ho-so"


def add_pages(routes: APIRouter) -> None:
    """Add the page of asking."""

    @routes.get(ASKING)
    async def show(visit: Annotated[Visit, OFFICE], season_id: str, loai: str = "") -> Response:
        return await _page(visit, season_id, loai)

    @routes.post(ASKING)
    async def ask(
        visit: Annotated[Visit, OFFICE], season_id: str, kind: Annotated[str, Form(max_length=40)]
    ) -> Response:
        try:
            asked = await visit.post("/v1/dossiers", {"season": season_id, "kind": kind})
        except Refused as refused:
            return await _page(visit, season_id, kind, refused.problem)
        return visit.go(f"/ho-so/{asked['dossier_id']}")


async def _page(visit: Visit, season_id: str, kind: str, problem: Problem | None = None) -> Response:
    season = await visit.get(f"/v1/seasons/{season_id}")
    kinds = kinds_of(await visit.get("/v1/packs"), season["pack"])
    chosen = next((option.key for option in kinds if option.key == kind), kinds[0].key if kinds else "")
    plan = await _plan(visit, season, chosen) if chosen else None
    refused = problem or (plan if isinstance(plan, Problem) else None)
    values = {"season": season, "kinds": kinds, "chosen": chosen, "plan": plan if isinstance(plan, Plan) else None}
    values |= {"submission": None, "asking": f"/dot/{season_id}/lap-ho-so"}
    return visit.page("season/asking/asking.html", problem.status if problem else 200, problem=refused, **values)


async def _plan(visit: Visit, season: Facts, kind: str) -> Plan | Problem:
    """Return what the dossier would be, or why it cannot be made of what the season says now."""
    try:
        asked = {"season": season["season_id"], "kind": kind}
        return plan_of(await visit.post("/v1/dossiers?dry=1", asked), season["season_id"], kind)
    except Refused as refused:
        return refused.problem
