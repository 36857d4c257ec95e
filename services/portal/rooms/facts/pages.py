"""The pages of a season's facts: the form, saved as the next version; a season copied from an earlier one."""

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Form, Response

from services.portal.ask import Facts, Refused
from services.portal.pages.route import new_room
from services.portal.pages.session import signed_in
from services.portal.pages.visit import Visit
from services.portal.rooms.facts.fields import Form as Drawn
from services.portal.rooms.facts.reading import facts_from, turned
from services.portal.rooms.facts.view import changes_of, faults_of, links_of
from shared.contracts.json_value import Json
from shared.http.models import Problem
from shared.people.principal import Role

OFFICE = signed_in(Role.CLERK, Role.OFFICER)
MOST = 20_000  # inputs of a form
FORM = "/dot/{season_id}/sua"


def pages() -> APIRouter:
    """Return the pages of a season's facts."""
    routes = new_room()
    _form(routes)
    _copying(routes)
    return routes


def _form(routes: APIRouter) -> None:
    @routes.get(FORM)
    async def show(visit: Annotated[Visit, OFFICE], season_id: str) -> Response:
        season = await visit.get(f"/v1/seasons/{season_id}")
        return await _page(visit, season, season["facts"], season["version"])

    @routes.post(FORM)
    async def save(visit: Annotated[Visit, OFFICE], season_id: str) -> Response:
        season = await visit.get(f"/v1/seasons/{season_id}")
        async with visit.request.form(max_fields=MOST, max_files=0) as form:
            sent = {name: str(value) for name, value in form.items()}
        facts = facts_from(await _schema(visit, season), sent)
        version = int(sent["version"]) if sent.get("version", "").isdigit() else season["version"]
        if action := sent.get("row"):
            return await _page(visit, season, turned(facts, action), version, opened=action)
        try:
            await visit.put(f"/v1/seasons/{season_id}", {"version": version, "facts": facts})
        except Refused as refused:
            return await _page(visit, season, facts, version, problem=refused.problem)
        return visit.go(f"/dot/{season_id}")


def _copying(routes: APIRouter) -> None:
    @routes.post("/dot/chep")
    async def copy(visit: Annotated[Visit, OFFICE], season: Annotated[str, Form(max_length=40)]) -> Response:
        source = await visit.get(f"/v1/seasons/{season}")
        made = await visit.post("/v1/seasons", {"pack": source["pack"], "copy_of": season})
        return visit.go(f"/dot/{made['season_id']}/sua")


async def _schema(visit: Visit, season: Facts) -> Facts:
    return await visit.get(f"/v1/packs/{season['pack']}/facts")


async def _page(
    visit: Visit,
    season: Facts,
    facts: Mapping[str, Json],
    version: int,
    *,
    problem: Problem | None = None,
    opened: str = "",
) -> Response:
    """Draw the form; what differs is told against the first version, as the season was made or copied."""
    first = await visit.get(f"/v1/seasons/{season['season_id']}", version=1)
    faults = faults_of(problem)
    fields = Drawn(before=True, faults=faults).draw(await _schema(visit, season), facts, first["facts"])
    values = {"season": season, "fields": fields, "version": version, "problem": problem, "opened": opened}
    values |= {"changes": changes_of(fields), "links": links_of(faults)}
    return visit.page("facts/form.html", problem.status if problem else 200, **values)
