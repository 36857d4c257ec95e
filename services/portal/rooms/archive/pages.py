"""The pages of the archive."""

from typing import Annotated

from fastapi import APIRouter, Response

from services.portal.ask import Facts, Refused
from services.portal.pages.route import new_room
from services.portal.pages.session import signed_in
from services.portal.pages.visit import Visit
from services.portal.rooms.archive.sending import pages as sending
from services.portal.rooms.archive.view import COLUMNS, FACETS, USUAL, facets_of, papers_of, total_of
from services.portal.words.titles import titles
from shared.people.principal import Role

READERS = signed_in(Role.ARCHIVIST, Role.OFFICER, Role.CLERK)
ARCHIVISTS = signed_in(Role.ARCHIVIST)


def pages() -> APIRouter:
    """Return the pages of the archive."""
    routes = new_room()
    _searching(routes)
    _record(routes)
    sending.add_pages(routes)
    return routes


def _searching(routes: APIRouter) -> None:
    @routes.get("/kho")
    async def search(visit: Annotated[Visit, READERS], q: str = "", cursor: str = "") -> Response:
        filters = {name: value for name in FACETS if (value := visit.request.query_params.get(name))}
        try:
            page = await visit.get("/v1/records", q=q, cursor=cursor, limit=20, **filters)
        except Refused as refused:
            values: dict[str, object] = {"problem": refused.problem, "page": None, "facets": []}
            return visit.page("archive/search.html", refused.problem.status, q=q, **values)
        facets = facets_of(page, {"q": q, **filters})
        values = {"problem": None, "page": page, "facets": facets, "titles": await titles(visit)}
        values |= {"total": total_of(page), "columns": COLUMNS, "usual": USUAL, "filters": filters}
        return visit.page("archive/search.html", q=q, **values)


def _record(routes: APIRouter) -> None:
    @routes.get("/kho/{record_id}")
    async def show(visit: Annotated[Visit, READERS], record_id: str) -> Response:
        return await _page(visit, record_id, None)

    @routes.post("/kho/{record_id}/kiem-tra")
    async def prove(visit: Annotated[Visit, ARCHIVISTS], record_id: str) -> Response:
        proof = await visit.post(f"/v1/records/{record_id}/verify", {})
        return await _page(visit, record_id, proof)


async def _page(visit: Visit, record_id: str, proof: Facts | None) -> Response:
    record = await visit.get(f"/v1/records/{record_id}")
    try:
        dossier = await visit.whole(f"/v1/dossiers/{record['dossier_id']}", "documents")
    except Refused:  # a vault outlives the site whose dossiers it has
        dossier = {"documents": []}
    return visit.page("archive/record.html", record=record, papers=papers_of(record, dossier), proof=proof)
