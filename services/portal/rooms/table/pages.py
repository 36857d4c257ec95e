"""The pages of a table."""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Form, Query, Response

from services.portal.ask import Facts, Refused
from services.portal.pages.route import new_room
from services.portal.pages.session import signed_in
from services.portal.pages.visit import Visit
from services.portal.rooms.table.duplicates.pages import add_duplicates
from services.portal.rooms.table.excerpt import Excerpt, excerpts_of
from services.portal.rooms.table.plan import Plan, plan_of
from services.portal.rooms.table.preview.pages import add_preview
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
    add_preview(routes)
    add_duplicates(routes)
    return routes


def _submitting(routes: APIRouter) -> None:
    @routes.post("/bang")
    async def submit(
        visit: Annotated[Visit, OFFICE], dot: str = "", lan: Annotated[str, Query(max_length=40)] = ""
    ) -> Response:
        """Take a table; `lan` is of one opening of the page, so that a form sent twice is one table."""
        try:
            submission = await visit.pass_on("/v1/submissions", lan)
        except Refused as refused:
            return visit.page("table/refused.html", refused.problem.status, problem=refused.problem, season=dot)
        return visit.go(f"/bang/{submission['submission_id']}?dot={dot}")

    @routes.get("/bang/{submission_id}")
    async def show(visit: Annotated[Visit, OFFICE], submission_id: str, dot: str = "", loai: str = "") -> Response:
        return await _page(visit, submission_id, dot, loai)


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
            return await _page(visit, submission_id, season, kind, refused.problem)
        return visit.go(f"/ho-so/{asked['dossier_id']}")


async def _excerpts(visit: Visit, submission_id: str, faults: list[Fault]) -> list[Excerpt]:
    """Return the lines around the first faults that lie in a cell."""
    placed = [fault for fault in faults if "!" in fault.place][:SHOWN]
    address = f"/v1/submissions/{submission_id}/rows"
    answers = await asyncio.gather(*(visit.get(address, around=fault.place, n=2) for fault in placed))
    rows = [row for page in answers for row in page["items"]]
    return excerpts_of(rows, {fault.place: fault.anchor for fault in faults})


async def _worst(visit: Visit, submission: Facts) -> list[Excerpt]:
    """Return the rows of a table without fault that most likely look bad on paper."""
    if submission["state"] != "ready":
        return []
    page = await visit.get(f"/v1/submissions/{submission['submission_id']}/rows", worst=5)
    return excerpts_of(page["items"], {})


async def _plan(visit: Visit, submission: Facts, seasons: list[Facts], season: str, kind: str) -> Plan | Problem | None:
    """Return what the dossier would be that is asked for now, or why it cannot be; None where nothing can be asked."""
    kinds = [option.key for option in kinds_of(await visit.get("/v1/packs"), submission["pack"])]
    known = [facts["season_id"] for facts in seasons]
    if submission["state"] != "ready" or not known or not kinds:
        return None
    season = next(candidate for candidate in (season, submission["season"], known[0]) if candidate in known)
    kind = kind if kind in kinds else kinds[0]
    asked = {"season": season, "kind": kind, "submission": submission["submission_id"]}
    try:
        return plan_of(await visit.post("/v1/dossiers?dry=1", asked), season, kind)
    except Refused as refused:
        return refused.problem


async def _newer(visit: Visit, submission: Facts) -> str | None:
    """Return the table that stands in the place of this one, if one does."""
    if not submission["season"]:
        return None
    listed = await visit.get("/v1/submissions", season=submission["season"], limit=200)
    mine = (item for item in listed["items"] if item["submission_id"] == submission["submission_id"])
    newer: str | None = next((item["replaced_by"] for item in mine), None)
    return newer


async def _page(
    visit: Visit, submission_id: str, season: str, kind: str = "", problem: Problem | None = None
) -> Response:
    submission = await visit.get(f"/v1/submissions/{submission_id}")
    seasons = (await visit.get("/v1/seasons", pack=submission["pack"]))["items"]
    kinds = kinds_of(await visit.get("/v1/packs"), submission["pack"])
    faults, newer = faults_of(submission), await _newer(visit, submission)
    plan = None if newer else await _plan(visit, submission, seasons, season, kind)
    values = {"submission": submission, "faults": faults, "kinds": kinds, "seasons": seasons, "newer": newer}
    values |= {"excerpts": await _excerpts(visit, submission_id, faults), "worst": await _worst(visit, submission)}
    values |= {"season": season or submission["season"] or "", "plan": plan if isinstance(plan, Plan) else None}
    values["asking"] = f"/bang/{submission_id}/lap-ho-so"
    refused = problem or (plan if isinstance(plan, Problem) else None)
    return visit.page("table/table.html", problem.status if problem else 200, problem=refused, **values)
