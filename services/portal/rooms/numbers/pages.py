"""The pages of numbers: what each kind would get, one confirmation for all its papers, and what waits for the seal."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Form, Response

from services.portal.ask import Facts, Refused
from services.portal.pages.route import new_room
from services.portal.pages.session import signed_in
from services.portal.pages.visit import Visit
from services.portal.rooms.numbers.view import NUMBER, Panel, Planned, on_the_way, panels_of, planned_of, seals_of
from shared.http.models import Problem
from shared.people.principal import Role

CLERKS = signed_in(Role.CLERK)
NUMBERS = "/cap-so/{dossier_id}"


def pages() -> APIRouter:
    """Return the pages of numbers."""
    routes = new_room()

    @routes.get(NUMBERS)
    async def show(visit: Annotated[Visit, CLERKS], dossier_id: str) -> Response:
        return await _page(visit, dossier_id)

    @routes.get(f"{NUMBERS}/da-cap")
    async def show_given(visit: Annotated[Visit, CLERKS], dossier_id: str) -> Response:
        dossier = await visit.whole(f"/v1/dossiers/{dossier_id}", "documents")
        return visit.page("numbers/given.html", **_given(await _tasks(visit, dossier_id), dossier))

    @routes.post(NUMBERS)
    async def give(
        visit: Annotated[Visit, CLERKS],
        dossier_id: str,
        kind: Annotated[str, Form(max_length=40)],
        count: Annotated[int, Form()],
        day: Annotated[str, Form(max_length=10)] = "",
    ) -> Response:
        """Number all papers of a kind or none, if as many wait as the page said."""
        return await _give(visit, dossier_id, kind, count, day)

    return routes


async def _give(visit: Visit, dossier_id: str, kind: str, count: int, day: str) -> Response:
    tasks = await _tasks(visit, dossier_id)
    waiting = [task["document_id"] for task in tasks if task["kind"] == kind and task["step"] == NUMBER]
    if len(waiting) != count:
        return await _page(visit, dossier_id, changed=True)
    try:
        await visit.post("/v1/signing/issue", {"documents": waiting, "date": day or None})
    except Refused as refused:
        return await _page(visit, dossier_id, problem=refused.problem)
    return visit.go(f"/cap-so/{dossier_id}")


def _given(tasks: Sequence[Facts], dossier: Facts) -> dict[str, object]:
    """Return what the dossier tells of its numbers, and how many were given that it has not heard of yet."""
    papers = dossier["documents"]
    return {
        "dossier": dossier,
        "numbered": [paper for paper in papers if paper["number"]],
        "pending": on_the_way(tasks, papers),
    }


async def _tasks(visit: Visit, dossier_id: str) -> list[Facts]:
    tasks: list[Facts] = (await visit.whole("/v1/signing/tasks", "items", dossier=dossier_id))["items"]
    return tasks


async def _plans(visit: Visit, panels: Sequence[Panel]) -> dict[str, Planned]:
    """Return which numbers each kind would get today, or why it would get none; nothing is kept."""
    plans = {}
    for panel in panels:
        try:
            answer = await visit.post("/v1/signing/issue?dry=1", {"documents": list(panel.documents)})
            plans[panel.kind] = planned_of(answer["items"])
        except Refused as refused:
            plans[panel.kind] = Planned(refusal=refused.problem)
    return plans


async def _page(visit: Visit, dossier_id: str, *, problem: Problem | None = None, changed: bool = False) -> Response:
    tasks, dossier = await _tasks(visit, dossier_id), await visit.whole(f"/v1/dossiers/{dossier_id}", "documents")
    kinds = list(dict.fromkeys(paper["kind"] for paper in dossier["documents"]))
    panels = panels_of(tasks, kinds)
    values: dict[str, object] = {"panels": panels, **_given(tasks, dossier)}
    values |= {"plans": await _plans(visit, panels), "seals": seals_of(tasks, visit.me.signs)}
    values |= {"problem": problem, "changed": changed}
    return visit.page("numbers/numbers.html", problem.status if problem else 409 if changed else 200, **values)
