"""The pages of signing: what waits, and one pile, paper by paper."""

from typing import Annotated

from fastapi import APIRouter, Form, Response

from services.portal.ask import Refused
from services.portal.pages.route import new_room
from services.portal.pages.session import signed_in
from services.portal.pages.visit import Visit
from services.portal.rooms.signing.piles.pages import add_piles
from services.portal.rooms.signing.view import Pile, opened, piles_of
from services.portal.words.differences import differences_of
from services.portal.words.dossiers import dossiers_by_id
from shared.http.models import Problem
from shared.people.principal import Role

SIGNERS = signed_in(Role.SIGNER, Role.CLERK)
PILE = "/ky/{dossier_id}/{kind}"


def pages() -> APIRouter:
    """Return the pages of signing."""
    routes = new_room()
    add_piles(routes)  # before the piles of dossiers: `/ky/lo/…` is none
    _waiting(routes)
    _signing(routes)
    return routes


def _waiting(routes: APIRouter) -> None:
    @routes.get("/ky")
    async def show_piles(visit: Annotated[Visit, SIGNERS]) -> Response:
        piles = await _piles(visit)
        dossiers = await dossiers_by_id(visit, [pile.dossier for pile in piles])
        return visit.page("signing/piles.html", piles=piles, dossiers=dossiers)

    @routes.get(PILE)
    async def show_pile(
        visit: Annotated[Visit, SIGNERS],
        dossier_id: str,
        kind: str,
        van_ban: str = "",
        nguoi: str = "",
        xem: str = "",
    ) -> Response:
        """Show a pile of several papers whole, or one paper that is named by `van_ban`."""
        return await _page(visit, dossier_id, kind, nguoi, van_ban, model=xem)


def _signing(routes: APIRouter) -> None:
    @routes.post(PILE + "/{document_id}/da-ky")
    async def take_back(visit: Annotated[Visit, SIGNERS], dossier_id: str, kind: str, document_id: str) -> Response:
        try:
            await visit.pass_on(f"/v1/documents/{document_id}/signed")
        except Refused as refused:
            return await _page(visit, dossier_id, kind, "", document_id, refused.problem)
        return visit.go(f"/ky/{dossier_id}/{kind}")

    @routes.post(PILE + "/{document_id}/tu-choi")
    async def refuse(
        visit: Annotated[Visit, SIGNERS],
        dossier_id: str,
        kind: str,
        document_id: str,
        reason: Annotated[str, Form(max_length=2000)] = "",
    ) -> Response:
        try:
            await visit.post(f"/v1/documents/{document_id}/refuse", {"reason": reason})
        except Refused as refused:
            return await _page(visit, dossier_id, kind, "", document_id, refused.problem, reason)
        return visit.go("/ky")


async def _piles(visit: Visit, dossier: str = "") -> list[Pile]:
    """Return what waits for the person, by their own name or as the deputy of another's."""
    return piles_of((await visit.whole("/v1/signing/tasks", "items", mine="true", dossier=dossier))["items"])


async def _page(
    visit: Visit,
    dossier: str,
    kind: str,
    signer: str,
    document_id: str,
    problem: Problem | None = None,
    reason: str = "",
    model: str = "",
) -> Response:
    piles = [pile for pile in await _piles(visit, dossier) if pile.kind == kind]
    pile = next((pile for pile in piles if pile.signer == signer), piles[0] if piles else None)
    papers = await visit.whole(f"/v1/dossiers/{dossier}", "documents")
    values: dict[str, object] = {"problem": problem, "dossier": papers, "others": piles, "reason": reason}
    if pile and pile.count > 1 and not document_id:
        table = await differences_of(visit, dossier, kind)
        values |= {"model": opened(pile, model or table.typical, papers["documents"]), "table": table}
        return visit.page("signing/whole.html", **values)
    values["opened"] = opened(pile, document_id, papers["documents"]) if pile else None
    return visit.page("signing/pile.html", problem.status if problem else 200, **values)
