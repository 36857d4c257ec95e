"""The pages of piles: one confirmation freezes a pile; files out as a ZIP and back at once, each answered alone."""

from typing import Annotated

from fastapi import APIRouter, Form, Response

from services.portal.ask import Facts, Refused
from services.portal.pages.session import signed_in
from services.portal.pages.visit import Visit
from services.portal.rooms.signing.piles.view import batch_of, dossiers_of, not_taken
from shared.http.models import Problem
from shared.people.principal import Role

SIGNERS = signed_in(Role.SIGNER, Role.CLERK)
BATCH = "/ky/lo/{batch_id}"
Ids = Annotated[tuple[str, ...], Form()]


def add_piles(routes: APIRouter) -> None:
    """Add the pages of piles."""
    _freezing(routes)
    _batch(routes)


def _freezing(routes: APIRouter) -> None:
    @routes.post("/ky/lo")
    async def freeze(
        visit: Annotated[Visit, SIGNERS], signer: Annotated[str, Form(max_length=40)], documents: Ids
    ) -> Response:
        """Freeze just the papers that the page showed; one that changed meanwhile is refused by name."""
        made = await visit.post("/v1/signing/batches", {"signer": signer, "documents": list(documents)})
        return visit.go(f"/ky/lo/{made['batch_id']}")


def _batch(routes: APIRouter) -> None:
    @routes.get(BATCH)
    async def show_batch(visit: Annotated[Visit, SIGNERS], batch_id: str) -> Response:
        return await _page(visit, batch_id)

    @routes.post(BATCH + "/da-ky")
    async def take_back(visit: Annotated[Visit, SIGNERS], batch_id: str) -> Response:
        try:
            outcomes: list[Facts] = (await visit.pass_on("/v1/signing/signed"))["items"]
        except Refused as refused:
            return await _page(visit, batch_id, problem=refused.problem)
        if not not_taken(outcomes):
            return visit.go(f"/ky/lo/{batch_id}")
        return await _page(visit, batch_id, outcomes=outcomes)


async def _page(
    visit: Visit, batch_id: str, *, problem: Problem | None = None, outcomes: list[Facts] | None = None
) -> Response:
    facts = await visit.whole(f"/v1/signing/batches/{batch_id}", "items")
    dossiers = [await visit.whole(f"/v1/dossiers/{dossier_id}", "documents") for dossier_id in dossiers_of(facts)]
    batch = batch_of(facts, [paper for dossier in dossiers for paper in dossier["documents"]])
    values: dict[str, object] = {"batch": batch, "dossiers": dossiers, "problem": problem}
    values |= {"sent": len(outcomes or ()), "strange": not_taken(outcomes or ())}
    return visit.page("signing/batch.html", problem.status if problem else 200, **values)
