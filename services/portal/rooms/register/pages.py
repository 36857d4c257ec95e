"""The page of the register of a year, to be printed as it is shown."""

from typing import Annotated

from fastapi import APIRouter, Path, Response

from services.portal.pages.route import new_room
from services.portal.pages.session import signed_in
from services.portal.pages.visit import Visit
from services.portal.rooms.register.view import STATES, books_of
from shared.people.principal import Role

CLERKS = signed_in(Role.CLERK)
Year = Annotated[int, Path(ge=1900, le=9999)]


def pages() -> APIRouter:
    """Return the pages of the register."""
    routes = new_room()

    @routes.get("/so")
    async def show_this_year(visit: Annotated[Visit, CLERKS]) -> Response:
        return visit.go(f"/so/{visit.portal.clock.today().year}")

    @routes.get("/so/{year}")
    async def show_register(visit: Annotated[Visit, CLERKS], year: Year, q: str = "", state: str = "") -> Response:
        filters = {"q": q, "state": state if state in STATES else None}
        register = await visit.whole(f"/v1/signing/register/{year}/lines", "items", **filters)
        values = {"year": year, "q": q, "state": state, "states": STATES}
        return visit.page("register/register.html", books=books_of(register["items"]), **values)

    return routes
