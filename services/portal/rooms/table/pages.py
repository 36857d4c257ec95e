"""The pages of a table."""

from typing import Annotated

from fastapi import APIRouter, Form, Response

from services.portal.ask import Refused
from services.portal.pages.session import signed_in
from services.portal.pages.visit import Visit
from services.portal.rooms.table.view import faults_of, kinds_of
from shared.http.models import Problem
from shared.people.principal import Role

OFFICE = signed_in(Role.CLERK, Role.OFFICER)


def pages() -> APIRouter:
    """Return the pages of a table."""
    routes = APIRouter()
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


async def _page(visit: Visit, submission_id: str, season: str, problem: Problem | None = None) -> Response:
    submission = await visit.get(f"/v1/submissions/{submission_id}")
    seasons = await visit.get("/v1/seasons", pack=submission["pack"])
    kinds = kinds_of(await visit.get("/v1/packs"), submission["pack"])
    values = {"submission": submission, "faults": faults_of(submission), "kinds": kinds, "season": season}
    status = problem.status if problem else 200
    return visit.page("table/table.html", status, problem=problem, seasons=seasons["items"], **values)
