"""The page of what waits: home after signing in."""

from typing import Annotated

from fastapi import APIRouter, Response

from services.portal.ask import Facts
from services.portal.pages.route import new_room
from services.portal.pages.session import signed_in
from services.portal.pages.visit import Visit
from services.portal.rooms.work.view import due_of, in_state
from services.portal.words.dossiers import dossiers_by_id
from shared.people.principal import Role

EVERYONE = signed_in()


def pages() -> APIRouter:
    """Return the page of what waits."""
    routes = new_room()

    @routes.get("/viec")
    async def show_work(visit: Annotated[Visit, EVERYONE]) -> Response:
        due = due_of(await _tasks(visit)) if visit.has(Role.CLERK, Role.SIGNER, Role.OFFICER) else []
        faulty: list[Facts] = []
        if visit.has(Role.CLERK, Role.OFFICER):
            faulty = (await visit.get("/v1/submissions", state="faulty", limit=20))["items"]
        dossiers = await dossiers_by_id(visit, [group.dossier for group in due])
        known = dossiers.values()
        review = in_state(known, "in_review") if visit.has(Role.OFFICER) else []
        returned = in_state(known, "returned") if visit.has(Role.CLERK, Role.OFFICER) else []
        return visit.page("work/work.html", due=due, faulty=faulty, dossiers=dossiers, review=review, returned=returned)

    return routes


async def _tasks(visit: Visit) -> list[Facts]:
    """Return the tasks that may be the person's: all of a clerk's, a signer's own."""
    page = await visit.get("/v1/signing/tasks", limit=1000)
    tasks: list[Facts] = page["items"]
    if visit.has(Role.CLERK, Role.OFFICER):
        return tasks
    return [task for task in tasks if task["signer"] in visit.me.signs]
