"""The page of distribution: who gets which paper, what was sent when and how, and who has it."""

from typing import Annotated

from fastapi import APIRouter, Form, Response

from services.portal.ask import Facts, Refused
from services.portal.pages.session import signed_in
from services.portal.pages.visit import Visit
from services.portal.rooms.archive.sending.view import WAYS, papers_of, places_of
from services.portal.rooms.archive.view import papers_of as papers_of_record
from services.portal.words.names import paper_name
from shared.http.models import Problem
from shared.people.principal import Role

READERS = signed_in(Role.ARCHIVIST, Role.OFFICER, Role.CLERK)
CLERKS = signed_in(Role.CLERK)
ADDRESS = "/kho/{record_id}/gui"
Text = Annotated[str, Form(max_length=200)]
Places = Annotated[tuple[str, ...], Form()]


def add_pages(routes: APIRouter) -> None:
    """Add the page of distribution and its forms."""
    _showing(routes)
    _noting(routes)


def _showing(routes: APIRouter) -> None:
    @routes.get(ADDRESS)
    async def show(visit: Annotated[Visit, READERS], record_id: str) -> Response:
        return await _page(visit, record_id)


def _noting(routes: APIRouter) -> None:
    @routes.post(ADDRESS)
    async def send(
        visit: Annotated[Visit, CLERKS],
        record_id: str,
        how: Text,
        on: Text = "",
        to: Annotated[tuple[str, ...], Form()] = (),
    ) -> Response:
        sending = {"how": how, "on": on or None, "to": places_of(to)}
        return await _noted(visit, record_id, "sendings", sending)

    @routes.post(ADDRESS + "/nhan")
    async def acknowledge(
        visit: Annotated[Visit, CLERKS], record_id: str, place: Text, by: Text, on: Text = ""
    ) -> Response:
        receipt = {**(places_of([place]) or [{}])[0], "by": by, "on": on or None}
        return await _noted(visit, record_id, "acknowledgements", receipt)


async def _noted(visit: Visit, record_id: str, what: str, facts: Facts) -> Response:
    try:
        await visit.post(f"/v1/records/{record_id}/{what}", facts)
    except Refused as refused:
        return await _page(visit, record_id, refused.problem)
    return visit.go(f"/kho/{record_id}/gui")


async def _page(visit: Visit, record_id: str, problem: Problem | None = None) -> Response:
    record = await visit.get(f"/v1/records/{record_id}")
    try:
        dossier = await visit.whole(f"/v1/dossiers/{record['dossier_id']}", "documents")
    except Refused:  # a vault outlives the site whose dossiers it has
        dossier = {"documents": []}
    names = {paper["document_id"]: paper_name(paper) for paper in papers_of_record(record, dossier)}
    recipients = (await visit.whole(f"/v1/records/{record_id}/recipients", "items"))["items"]
    waiting = any(not recipient["kept"] and not recipient["sent_on"] for recipient in recipients)
    values = {"record": record, "papers": papers_of(recipients, names), "ways": WAYS, "waiting": waiting}
    return visit.page("archive/sending/sending.html", problem.status if problem else 200, problem=problem, **values)
