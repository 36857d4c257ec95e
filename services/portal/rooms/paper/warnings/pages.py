"""The form by which an officer overrules a warning, and what a page shows of the warnings of a paper."""

from typing import Annotated

from fastapi import APIRouter, Form, Response

from services.portal.ask import Facts, Refused
from services.portal.pages.addresses import local
from services.portal.pages.route import new_room
from services.portal.pages.session import signed_in
from services.portal.pages.visit import Visit
from services.portal.rooms.paper.pages import paper_page
from shared.people.principal import Role

OFFICERS = signed_in(Role.OFFICER)


def pages() -> APIRouter:
    """Return the form."""
    routes = new_room()

    @routes.post("/van-ban/{document_id}/bo-qua")
    async def overrule(
        visit: Annotated[Visit, OFFICERS],
        document_id: str,
        rule: Annotated[str, Form(max_length=80)],
        reason: Annotated[str, Form(max_length=2000)],
        back: Annotated[str, Form(max_length=300)],
    ) -> Response:
        asked: Facts = {"rule": rule, "reason": reason}
        try:
            await visit.post(f"/v1/papers/{document_id}/overrule", asked)
        except Refused as refused:
            return await paper_page(visit, document_id, refused.problem)
        return visit.go(local(back))

    return routes
