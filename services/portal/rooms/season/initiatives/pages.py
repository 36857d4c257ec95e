"""The page of a season's initiatives, models and examples: those told, the next one, and how each was spread."""

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Form, Response

from services.portal.ask import Facts, Refused
from services.portal.pages.session import signed_in
from services.portal.pages.visit import Visit
from services.portal.rooms.season.initiatives.models import InitiativeForm
from shared.http.models import Problem
from shared.people.principal import Role
from shared.text.messages import Sentence

OFFICE = signed_in(Role.CLERK, Role.OFFICER)
ADDRESS = "/dot/{season_id}/sang-kien"
LINES = 100
KINDS: Mapping[str, Sentence] = {
    "initiative": Sentence(vi="Sáng kiến", en="Initiative"),
    "model": Sentence(vi="Mô hình", en="Model"),
    "example": Sentence(vi="Điển hình tiên tiến", en="Example"),
}


def add_pages(routes: APIRouter) -> None:
    """Add the page and its forms."""
    _telling(routes)
    _spreading(routes)


def _telling(routes: APIRouter) -> None:
    @routes.get(ADDRESS)
    async def show(visit: Annotated[Visit, OFFICE], season_id: str, cursor: str = "") -> Response:
        return await _page(visit, season_id, InitiativeForm(), cursor=cursor)

    @routes.post(ADDRESS)
    async def tell(
        visit: Annotated[Visit, OFFICE], season_id: str, form: Annotated[InitiativeForm, Form()]
    ) -> Response:
        initiative = {**form.model_dump(), "unit": form.unit or None}
        try:
            await visit.post(f"/v1/seasons/{season_id}/initiatives", initiative)
        except Refused as refused:
            return await _page(visit, season_id, form, problem=refused.problem)
        return visit.go(f"/dot/{season_id}/sang-kien")


def _spreading(routes: APIRouter) -> None:
    @routes.post(ADDRESS + "/{initiative_id}")
    async def spread(
        visit: Annotated[Visit, OFFICE], season_id: str, initiative_id: str, how: Annotated[str, Form(max_length=500)]
    ) -> Response:
        try:
            await visit.post(f"/v1/seasons/{season_id}/initiatives/{initiative_id}/spread", {"how": how})
        except Refused as refused:
            return await _page(visit, season_id, InitiativeForm(), problem=refused.problem)
        return visit.go(f"/dot/{season_id}/sang-kien")


async def _page(
    visit: Visit, season_id: str, form: InitiativeForm, *, cursor: str = "", problem: Problem | None = None
) -> Response:
    values: Facts = {
        "season": await visit.get(f"/v1/seasons/{season_id}"),
        "lines": await visit.get(f"/v1/seasons/{season_id}/initiatives", cursor=cursor, limit=LINES),
        "kinds": KINDS,
        "form": form,
        "problem": problem,
    }
    return visit.page("season/initiatives/initiatives.html", problem.status if problem else 200, **values)
