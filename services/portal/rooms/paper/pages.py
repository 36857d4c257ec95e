"""The page of one paper."""

from typing import Annotated

from fastapi import APIRouter, Response

from services.portal.ask import Facts
from services.portal.pages.route import new_room
from services.portal.pages.session import signed_in
from services.portal.pages.visit import Visit
from services.portal.rooms.paper.view import dossier_of, paper_of, sources_of
from shared.errors.things import Thing
from shared.errors.tree import NotFound
from shared.people.principal import Role

READERS = signed_in(Role.CLERK, Role.OFFICER, Role.SIGNER)


def pages() -> APIRouter:
    """Return the page of a paper."""
    routes = new_room()

    @routes.get("/van-ban/{document_id}")
    async def show(visit: Annotated[Visit, READERS], document_id: str) -> Response:
        dossier = await visit.whole(f"/v1/dossiers/{dossier_of(document_id)}", "documents")
        paper = paper_of(dossier, document_id)
        if paper is None:
            raise NotFound(what=Thing.DOCUMENT, id=document_id)
        origins = await visit.get(f"/v1/papers/{document_id}/origins")
        return visit.page("paper/paper.html", paper=paper, sources=sources_of(origins), mends=mends(visit, dossier))

    return routes


def mends(visit: Visit, dossier: Facts) -> bool:
    """Say whether somebody may still change what this dossier says."""
    return visit.has(Role.CLERK) and dossier["state"] not in ("archived", "withdrawn", "completed")
