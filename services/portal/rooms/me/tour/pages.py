"""The tour: what each role of whoever signed in does on these pages, step by step, with links."""

from typing import Annotated

from fastapi import APIRouter, Response

from services.portal.pages.route import new_room
from services.portal.pages.session import signed_in
from services.portal.pages.visit import Visit
from services.portal.rooms.me.tour.view import tours_of
from shared.people.role_words import ROLES

EVERYONE = signed_in()


def pages() -> APIRouter:
    """Return the page of the tour."""
    routes = new_room()

    @routes.get("/gioi-thieu")
    async def show_tour(visit: Annotated[Visit, EVERYONE]) -> Response:
        return visit.page("me/tour/tour.html", tours=tours_of(visit.me.roles), roles=ROLES)

    return routes
