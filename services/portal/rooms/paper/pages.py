"""The page of one paper."""

from typing import Annotated

from fastapi import APIRouter, Response

from services.portal.ask import Facts
from services.portal.pages.route import new_room
from services.portal.pages.session import signed_in
from services.portal.pages.visit import Visit
from services.portal.rooms.paper.view import COPIED, SIGNING_HAS_IT, Paper, dossier_of, forms_of, paper_of, sources_of
from shared.errors.things import Thing
from shared.errors.tree import NotFound
from shared.http.models import Problem
from shared.people.principal import Role

READERS = signed_in(Role.CLERK, Role.OFFICER, Role.SIGNER)


def pages() -> APIRouter:
    """Return the page of a paper."""
    routes = new_room()

    @routes.get("/van-ban/{document_id}")
    async def show(visit: Annotated[Visit, READERS], document_id: str) -> Response:
        return await paper_page(visit, document_id)

    return routes


async def paper_page(visit: Visit, document_id: str, problem: Problem | None = None) -> Response:
    """Answer with the page of a paper, perhaps with why something could not be done."""
    dossier = await visit.whole(f"/v1/dossiers/{dossier_of(document_id)}", "documents")
    paper = paper_of(dossier, document_id)
    if paper is None:
        raise NotFound(what=Thing.DOCUMENT, id=document_id)
    values = {
        "paper": paper,
        "sources": sources_of(await visit.get(f"/v1/papers/{document_id}/origins")),
        "mends": mends(visit, dossier),
        "warned": await warnings_of(visit, paper.facts),
        "forms": await _forms(visit, paper),
        "signatures": await _signatures(visit, paper),
    }
    return visit.page("paper/paper.html", problem.status if problem else 200, problem=problem, **values)


def mends(visit: Visit, dossier: Facts) -> bool:
    """Say whether somebody may still change what this dossier says."""
    return visit.has(Role.CLERK) and dossier["state"] not in ("archived", "withdrawn", "completed")


async def warnings_of(visit: Visit, paper: Facts) -> list[Facts]:
    """Return what the rules warn of in a paper."""
    if not paper["warnings"]:
        return []
    items: list[Facts] = (await visit.get(f"/v1/papers/{paper['document_id']}/warnings"))["items"]
    return items


async def _signatures(visit: Visit, paper: Paper) -> list[Facts]:
    """Return the signatures of a paper, given or not; none of one that was not prepared for them."""
    if paper.facts["state"] not in SIGNING_HAS_IT:
        return []
    signatures: list[Facts] = (await visit.get(f"/v1/documents/{paper.facts['document_id']}/signatures"))["items"]
    return signatures


async def _forms(visit: Visit, paper: Paper) -> list[Facts]:
    """Return as what this paper may be copied; nothing to whoever may not ask for it."""
    if paper.facts["state"] not in COPIED or not visit.has(Role.CLERK, Role.OFFICER):
        return []
    return forms_of(await visit.get("/v1/packs"), paper.dossier["pack"])
