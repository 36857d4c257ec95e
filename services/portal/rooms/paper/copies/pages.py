"""The form that asks for a copy of a paper (sao y): it becomes a dossier of its own, numbered and sealed."""

from typing import Annotated

from fastapi import APIRouter, Form, Response

from services.portal.ask import Refused
from services.portal.pages.route import new_room
from services.portal.pages.session import signed_in
from services.portal.pages.visit import Visit
from services.portal.rooms.paper.pages import paper_page
from shared.people.principal import Role

OFFICE = signed_in(Role.CLERK, Role.OFFICER)


def pages() -> APIRouter:
    """Return the form."""
    routes = new_room()

    @routes.post("/van-ban/{document_id}/sao")
    async def copy(
        visit: Annotated[Visit, OFFICE], document_id: str, form: Annotated[str, Form(max_length=60)]
    ) -> Response:
        try:
            made = await visit.post(f"/v1/papers/{document_id}/copies", {"form": form})
        except Refused as refused:
            return await paper_page(visit, document_id, refused.problem)
        return visit.go(f"/ho-so/{made['dossier_id']}")

    return routes
