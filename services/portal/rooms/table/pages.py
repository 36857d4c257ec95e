"""The pages of a table."""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Form, Response

from services.portal.ask import Facts, Refused
from services.portal.pages.route import new_room
from services.portal.pages.session import signed_in
from services.portal.pages.visit import Visit
from services.portal.rooms.table.excerpt import Excerpt, excerpts_of
from services.portal.rooms.table.view import Fault, faults_of, kinds_of
from shared.http.models import Problem
from shared.people.principal import Role

OFFICE = signed_in(Role.CLERK, Role.OFFICER)
SHOWN = 10  # faults whose lines are shown


def pages() -> APIRouter:
    """Return the pages of a table."""
    routes = new_room()
    _submitting(routes)
    _asking(routes)
    return routes


def _submitting(routes: APIRouter) -> None:
    @routes.post("/bang")
    async def submit(visit: Annotated[Visit, OFFICE], dot: str = "") -> Response:
        try:
            submission = await visit.pass_on("/v1/submissions")
        except Refused as refused:
            return visit.page("table/refused.html", refused.problem.status, problem=refused.problem, season=dot)
        return visit.go(f"/bang/{submission['submission_id']}?dot={dot}")

    @routes.get("/bang/{submission_id}")
    async def show(visit: Annotated[Visit, OFFICE], submission_id: str, dot: str = "") -> Response:
        return await _page(visit, submission_id, dot)


def _asking(routes: APIRouter) -> None:
    @routes.post("/bang/{submission_id}/lap-ho-so")
    async def ask(
        visit: Annotated[Visit, OFFICE],
        submission_id: str,
        season: Annotated[str, Form(max_length=40)],
        kind: Annotated[str, Form(max_length=40)],
    ) -> Response:
        try:
            asked = await visit.post("/v1/dossiers", {"season": season, "kind": kind, "submission": submission_id})
        except Refused as refused:
            return await _page(visit, submission_id, season, refused.problem)
        return visit.go(f"/ho-so/{asked['dossier_id']}")


async def _excerpts(visit: Visit, submission_id: str, faults: list[Fault]) -> list[Excerpt]:
    """Return the lines around the first faults that lie in a cell."""
    placed = [fault for fault in faults if "!" in fault.place][:SHOWN]
    address = f"/v1/submissions/{submission_id}/rows"
    found = await asyncio.gather(*(visit.get(address, around=fault.place, n=2) for fault in placed))
    rows = [row for page in found for row in page["items"]]
    return excerpts_of(rows, {fault.place: fault.anchor for fault in faults})


async def _worst(visit: Visit, submission: Facts) -> list[Excerpt]:
    """Return the rows of a table without fault that most likely look bad on paper."""
    if submission["state"] != "ready":
        return []
    page = await visit.get(f"/v1/submissions/{submission['submission_id']}/rows", worst=5)
    return excerpts_of(page["items"], {})


async def _page(visit: Visit, submission_id: str, season: str, problem: Problem | None = None) -> Response:
    submission = await visit.get(f"/v1/submissions/{submission_id}")
    seasons = await visit.get("/v1/seasons", pack=submission["pack"])
    kinds = kinds_of(await visit.get("/v1/packs"), submission["pack"])
    faults = faults_of(submission)
    values = {"submission": submission, "faults": faults, "kinds": kinds, "season": season}
    values |= {"excerpts": await _excerpts(visit, submission_id, faults), "worst": await _worst(visit, submission)}
    status = problem.status if problem else 200
    return visit.page("table/table.html", status, problem=problem, seasons=seasons["items"], **values)
