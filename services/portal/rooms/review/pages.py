"""The page of review."""

from typing import Annotated

from fastapi import APIRouter, Form, Response

from services.portal.ask import Facts, Refused
from services.portal.pages.route import new_room
from services.portal.pages.session import signed_in
from services.portal.pages.visit import Visit
from services.portal.rooms.paper.pages import warnings_of
from services.portal.rooms.paper.view import sources_of
from services.portal.rooms.review.view import may_decide, review_of
from services.portal.words.differences import Differences, differences_of
from shared.http.models import Problem
from shared.people.principal import Role

ADDRESS, DISAGREE = "/ho-so/{dossier_id}/duyet", "PAPERS_DISAGREE"
REVIEWERS = signed_in(Role.OFFICER, Role.SIGNER, Role.CLERK)  # a pack may name any of them


def pages() -> APIRouter:
    """Return the page of review."""
    routes = new_room()
    _showing(routes)
    _deciding(routes)
    return routes


def _showing(routes: APIRouter) -> None:
    @routes.get(ADDRESS)
    async def show(visit: Annotated[Visit, REVIEWERS], dossier_id: str, van_ban: str = "") -> Response:
        return await _page(visit, dossier_id, van_ban)


def _deciding(routes: APIRouter) -> None:
    @routes.post(ADDRESS)
    async def decide(
        visit: Annotated[Visit, REVIEWERS],
        dossier_id: str,
        decision: Annotated[str, Form(max_length=10)],
        note: Annotated[str, Form(max_length=2000)] = "",
        on: Annotated[str, Form(max_length=90)] = "",
        van_ban: Annotated[str, Form(max_length=90)] = "",
        despite: Annotated[bool, Form()] = False,
        revision: Annotated[int | None, Form()] = None,
    ) -> Response:
        asked = {"decision": decision, "note": note, "on": [on] if on else [], "despite": despite, "revision": revision}
        try:
            await visit.post(f"/v1/dossiers/{dossier_id}/review", asked)
        except Refused as refused:
            return await _page(visit, dossier_id, van_ban, refused.problem, note)
        return visit.go(f"/ho-so/{dossier_id}")


async def _page(
    visit: Visit, dossier_id: str, document_id: str, problem: Problem | None = None, note: str = ""
) -> Response:
    dossier = await visit.whole(f"/v1/dossiers/{dossier_id}", "documents")
    review = review_of(dossier, document_id)
    decides = review.waiting > 0 and may_decide(await visit.get("/v1/packs"), dossier, visit.me.principal.roles)
    origins = await visit.get(f"/v1/papers/{review.open['document_id']}/origins")
    table = await _table(visit, dossier, review.open["kind"])
    agreement = await _agreement(visit, dossier_id, problem)
    status = problem.status if problem else 200
    values: dict[str, object] = {"review": review, "table": table, "sources": sources_of(origins), "decides": decides}
    values |= {"warned": await warnings_of(visit, review.open), "problem": problem, "agreement": agreement}
    return visit.page("review/review.html", status, **values, note=note)


async def _agreement(visit: Visit, dossier_id: str, problem: Problem | None) -> Facts | None:
    """Return in what the papers of a dossier disagree, where that is why it was not approved."""
    disagree = problem is not None and problem.code == DISAGREE
    return await visit.get(f"/v1/dossiers/{dossier_id}/agreement") if disagree else None


async def _table(visit: Visit, dossier: Facts, kind: str) -> Differences | None:
    """Return how the papers of a kind differ where a dossier has several; None where it has one."""
    several = sum(paper["kind"] == kind for paper in dossier["documents"]) > 1
    return await differences_of(visit, dossier["dossier_id"], kind) if several else None
