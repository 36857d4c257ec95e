"""The pages of the register of incoming papers: a year, with the form for its next line; a line, with its handling."""

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Form, Path, Response

from services.portal.ask import Facts, Refused
from services.portal.pages.route import new_room
from services.portal.pages.session import signed_in
from services.portal.pages.visit import Visit
from services.portal.rooms.register.incoming.models import Arrived, Handling
from shared.errors.things import Thing
from shared.errors.tree import NotFound
from shared.http.models import Problem
from shared.people.principal import Role
from shared.text.messages import Sentence

OFFICE = signed_in(Role.CLERK, Role.OFFICER)
Year = Annotated[int, Path(ge=1900, le=9999)]
Number = Annotated[int, Path(ge=1, le=999_999_999)]
ADDRESS = "/van-ban-den/{year}"
LINES = 100
STANDINGS: Mapping[str, Sentence] = {
    "open": Sentence(vi="đang giải quyết", en="open"),
    "late": Sentence(vi="quá hạn", en="late"),
    "closed": Sentence(vi="đã xong, không cần trả lời", en="closed"),
}


def pages() -> APIRouter:
    """Return the pages of the register."""
    routes = new_room()
    _year(routes)
    _line(routes)
    return routes


def _year(routes: APIRouter) -> None:
    @routes.get("/van-ban-den")
    async def show_this_year(visit: Annotated[Visit, OFFICE]) -> Response:
        return visit.go(f"/van-ban-den/{visit.portal.clock.today().year}")

    @routes.get(ADDRESS)
    async def show_year(visit: Annotated[Visit, OFFICE], year: Year, state: str = "", cursor: str = "") -> Response:
        return await _register(visit, year, Arrived(), state=state if state in STANDINGS else "", cursor=cursor)

    @routes.post(ADDRESS)
    async def register(visit: Annotated[Visit, OFFICE], year: Year, form: Annotated[Arrived, Form()]) -> Response:
        try:
            line = await visit.post("/v1/incoming", form.asked)
        except Refused as refused:
            return await _register(visit, year, form, problem=refused.problem)
        return visit.go(f"/van-ban-den/{line['year']}/{line['number']}")


def _line(routes: APIRouter) -> None:
    @routes.get(ADDRESS + "/{number}")
    async def show_line(visit: Annotated[Visit, OFFICE], year: Year, number: Number) -> Response:
        return await _handling(visit, year, number)

    @routes.post(ADDRESS + "/{number}")
    async def handle(
        visit: Annotated[Visit, OFFICE], year: Year, number: Number, form: Annotated[Handling, Form()]
    ) -> Response:
        try:
            await visit.post(f"/v1/incoming/{year}/{number}", form.asked)
        except Refused as refused:
            return await _handling(visit, year, number, form, refused.problem)
        return visit.go(f"/van-ban-den/{year}")


async def _register(
    visit: Visit, year: int, form: Arrived, *, state: str = "", cursor: str = "", problem: Problem | None = None
) -> Response:
    page = await visit.get(f"/v1/incoming/{year}", state=state, cursor=cursor, limit=LINES)
    seasons = (await visit.get("/v1/seasons", limit=50))["items"]
    values: Facts = {"year": year, "lines": page, "form": form, "state": state, "standings": STANDINGS}
    values |= {"seasons": seasons, "problem": problem}
    return visit.page("register/incoming/register.html", problem.status if problem else 200, **values)


async def _handling(
    visit: Visit, year: int, number: int, form: Handling | None = None, problem: Problem | None = None
) -> Response:
    lines = (await visit.get(f"/v1/incoming/{year}", cursor=str(number - 1), limit=1))["items"]
    if not lines or lines[0]["number"] != number:
        raise NotFound(what=Thing.INCOMING, id=f"{year}/{number}")
    (line,) = lines
    known = form or Handling.model_validate({name: line[name] or "" for name in Handling.model_fields})
    status = problem.status if problem else 200
    return visit.page("register/incoming/line.html", status, line=line, form=known, problem=problem)
