"""The pages of mending: a value is changed after its consequences were shown; a failed paper again; all taken back."""

from typing import Annotated

from fastapi import APIRouter, Form, Response

from services.portal.ask import Refused
from services.portal.pages.route import new_room
from services.portal.pages.session import signed_in
from services.portal.pages.visit import Visit
from services.portal.rooms.paper.mending.models import Change
from services.portal.rooms.paper.mending.view import Consequences, cell_of, consequences_of
from services.portal.rooms.paper.view import dossier_of
from shared.errors.things import Thing
from shared.errors.tree import NotFound
from shared.http.models import Problem
from shared.people.principal import Role

CLERKS = signed_in(Role.CLERK)
Reason = Annotated[str, Form(max_length=2000)]


def pages() -> APIRouter:
    """Return the pages of mending."""
    routes = new_room()
    _changing(routes)
    _again(routes)
    return routes


def _changing(routes: APIRouter) -> None:
    address = "/van-ban/{document_id}/sua"

    @routes.get(address)
    async def show(visit: Annotated[Visit, CLERKS], document_id: str, bang: str, dong: int, cot: str) -> Response:
        return await _page(visit, document_id, Change(table=bang, row=dong, column=cot))

    @routes.post(address)
    async def change(visit: Annotated[Visit, CLERKS], document_id: str, form: Annotated[Change, Form()]) -> Response:
        path = f"/v1/dossiers/{dossier_of(document_id)}/corrections"
        try:
            if form.sure:
                await visit.post(path, form.asked)
                return visit.go(f"/ho-so/{dossier_of(document_id)}")
            told = await visit.post(f"{path}?dry=1", form.asked)
        except Refused as refused:
            return await _page(visit, document_id, form, problem=refused.problem)
        dossier = await visit.whole(f"/v1/dossiers/{dossier_of(document_id)}", "documents")
        return await _page(visit, document_id, form, consequences=consequences_of(told, dossier))


def _again(routes: APIRouter) -> None:
    @routes.post("/van-ban/{document_id}/lam-lai")
    async def retry(visit: Annotated[Visit, CLERKS], document_id: str) -> Response:
        await visit.post(f"/v1/papers/{document_id}/retry", {})
        return visit.go(f"/ho-so/{dossier_of(document_id)}")

    @routes.post("/ho-so/{dossier_id}/rut")
    async def withdraw(visit: Annotated[Visit, CLERKS], dossier_id: str, reason: Reason = "") -> Response:
        await visit.post(f"/v1/dossiers/{dossier_id}/withdraw", {"reason": reason})
        return visit.go(f"/ho-so/{dossier_id}")


async def _page(
    visit: Visit,
    document_id: str,
    form: Change,
    *,
    problem: Problem | None = None,
    consequences: Consequences | None = None,
) -> Response:
    origins = await visit.get(f"/v1/papers/{document_id}/origins")
    cell = cell_of(origins, form.table, form.row, form.column)
    if cell is None:
        raise NotFound(what=Thing.DOCUMENT, id=document_id)
    dossier = await visit.get(f"/v1/dossiers/{dossier_of(document_id)}", limit=1)
    values = {"document_id": document_id, "form": form, "cell": cell, "dossier": dossier, "consequences": consequences}
    return visit.page("paper/mending/change.html", problem.status if problem else 200, problem=problem, **values)
