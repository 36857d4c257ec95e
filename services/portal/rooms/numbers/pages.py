"""The pages of numbers: one confirmation for all papers of a kind, and what waits for the seal then."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Form, Response

from services.portal.ask import Facts, Refused
from services.portal.pages.route import new_room
from services.portal.pages.session import signed_in
from services.portal.pages.visit import Visit
from services.portal.rooms.numbers.view import NUMBER, panels_of, seals_of
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

    @routes.post(NUMBERS)
    async def give(
        visit: Annotated[Visit, CLERKS],
        dossier_id: str,
        kind: Annotated[str, Form(max_length=40)],
        count: Annotated[int, Form()],
        day: Annotated[str, Form(max_length=10)] = "",
    ) -> Response:
        """Number the papers of a kind in their order, if as many wait as the page said; the first refusal ends it."""
        tasks = await _tasks(visit, dossier_id)
        waiting = [task["document_id"] for task in tasks if task["kind"] == kind and task["step"] == NUMBER]
        if len(waiting) != count:
            return await _page(visit, dossier_id, changed=True)
        return await _number(visit, dossier_id, waiting, day)

    return routes


async def _number(visit: Visit, dossier_id: str, documents: Sequence[str], day: str) -> Response:
    try:
        for document in documents:
            await visit.post(f"/v1/documents/{document}/issue", {"date": day or None})
    except Refused as refused:
        return await _page(visit, dossier_id, problem=refused.problem)
    return visit.go(f"/cap-so/{dossier_id}")


async def _tasks(visit: Visit, dossier_id: str) -> list[Facts]:
    tasks: list[Facts] = (await visit.whole("/v1/signing/tasks", "items", dossier=dossier_id))["items"]
    return tasks


async def _page(visit: Visit, dossier_id: str, *, problem: Problem | None = None, changed: bool = False) -> Response:
    tasks, dossier = await _tasks(visit, dossier_id), await visit.whole(f"/v1/dossiers/{dossier_id}", "documents")
    kinds = list(dict.fromkeys(paper["kind"] for paper in dossier["documents"]))
    given = [paper for paper in dossier["documents"] if paper["number"]]
    values: dict[str, object] = {"dossier": dossier, "panels": panels_of(tasks, kinds), "given": given}
    values |= {"seals": seals_of(tasks, visit.me.signs), "problem": problem, "changed": changed}
    return visit.page("numbers/numbers.html", problem.status if problem else 409 if changed else 200, **values)
