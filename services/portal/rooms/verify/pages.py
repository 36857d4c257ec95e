"""The page that judges any signed PDF."""

from typing import Annotated

from fastapi import APIRouter, Response

from services.portal.ask import Refused
from services.portal.pages.route import new_room
from services.portal.pages.session import signed_in
from services.portal.pages.visit import Visit
from services.portal.rooms.verify.view import judged_of

EVERYONE = signed_in()


def pages() -> APIRouter:
    """Return the page that judges a file."""
    routes = new_room()

    @routes.get("/kiem-tra")
    async def show(visit: Annotated[Visit, EVERYONE]) -> Response:
        return visit.page("verify/verify.html", judged=None, problem=None)

    @routes.post("/kiem-tra")
    async def judge(visit: Annotated[Visit, EVERYONE]) -> Response:
        try:
            verdict = await visit.pass_on("/v1/verify")
        except Refused as refused:
            return visit.page("verify/verify.html", refused.problem.status, judged=None, problem=refused.problem)
        return visit.page("verify/verify.html", judged=judged_of(verdict), problem=None)

    return routes
