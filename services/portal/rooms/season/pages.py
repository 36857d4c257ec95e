"""The pages of seasons."""

from typing import Annotated

from fastapi import APIRouter, Form, Response

from services.portal.ask import Refused
from services.portal.pages.route import new_room
from services.portal.pages.session import signed_in
from services.portal.pages.visit import Visit
from services.portal.rooms.season.asking import pages as asking
from services.portal.rooms.season.initiatives import pages as initiatives
from services.portal.rooms.season.units import pages as units
from services.portal.rooms.season.view import dossiers_of, starters_of, tables_of
from shared.people.principal import Role

OFFICE = signed_in(Role.CLERK, Role.OFFICER)


def pages() -> APIRouter:
    """Return the pages of seasons."""
    routes = new_room()

    @routes.get("/dot")
    async def show_seasons(visit: Annotated[Visit, OFFICE], cursor: str = "") -> Response:
        return await _list(visit, cursor)

    @routes.post("/dot")
    async def make_season(visit: Annotated[Visit, OFFICE], begin: Annotated[str, Form(max_length=100)]) -> Response:
        pack, _, starter = begin.partition("/")
        try:
            made = await visit.post("/v1/seasons", {"pack": pack, "starter": starter})
        except Refused as refused:
            return await _list(visit, "", refused)
        return visit.go(f"/dot/{made['season_id']}")

    @routes.get("/dot/{season_id}")
    async def show_season(visit: Annotated[Visit, OFFICE], season_id: str) -> Response:
        return await _season(visit, season_id)

    asking.add_pages(routes)
    units.add_pages(routes)
    initiatives.add_pages(routes)
    return routes


async def _season(visit: Visit, season_id: str) -> Response:
    season = await visit.get(f"/v1/seasons/{season_id}")
    listed = await visit.get("/v1/submissions", pack=season["pack"], limit=100)
    dossiers = await visit.get("/v1/dossiers", limit=200)
    values = {"season": season, "dossiers": dossiers_of(season_id, dossiers["items"])}
    return visit.page("season/season.html", tables=tables_of(season_id, listed["items"]), **values)


async def _list(visit: Visit, cursor: str, refused: Refused | None = None) -> Response:
    seasons = await visit.get("/v1/seasons", cursor=cursor)
    values = {"seasons": seasons, "starters": starters_of(await visit.get("/v1/packs"))}
    problem = refused.problem if refused else None
    return visit.page("season/seasons.html", problem.status if problem else 200, problem=problem, **values)
