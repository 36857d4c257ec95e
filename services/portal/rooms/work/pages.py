"""The page of what waits: home after signing in."""

from asyncio import gather
from typing import Annotated

from fastapi import APIRouter, Response

from services.portal.ask import Facts
from services.portal.pages.route import new_room
from services.portal.pages.session import signed_in
from services.portal.pages.visit import Visit
from services.portal.rooms.work.view import NOTES, mine_of, others_of, unmended_of
from shared.people.principal import Role

EVERYONE = signed_in()
MOST, FAULTY = 200, 100  # groups of tasks, and tables with faults, that the page shows


def pages() -> APIRouter:
    """Return the page of what waits, and its part that is fetched anew."""
    routes = new_room()

    @routes.get("/viec")
    async def show_work(visit: Annotated[Visit, EVERYONE]) -> Response:
        return visit.page("work/work.html", **await _values(visit))

    @routes.get("/viec/phan")
    async def show_part(visit: Annotated[Visit, EVERYONE]) -> Response:
        return visit.page("work/part.html", **await _values(visit))

    return routes


async def _values(visit: Visit) -> dict[str, object]:
    mine, everybodys, faulty = await gather(
        _items(visit, "/v1/tasks", Role.CLERK, Role.SIGNER, Role.OFFICER, mine="true", limit=MOST, papers=NOTES),
        _items(visit, "/v1/tasks", Role.CLERK, Role.OFFICER, limit=MOST, papers=0),
        _items(visit, "/v1/submissions", Role.CLERK, Role.OFFICER, state="faulty", limit=FAULTY),
    )
    return {"mine": mine_of(mine), "others": others_of(everybodys, mine), "faulty": unmended_of(faulty)}


async def _items(visit: Visit, path: str, *roles: Role, **params: str | int) -> list[Facts]:
    """Return a list of a service, empty for whoever it is not for."""
    if not visit.has(*roles):
        return []
    items: list[Facts] = (await visit.get(path, **params))["items"]
    return items
