"""The page of what waits: home after signing in."""

from typing import Annotated

from fastapi import APIRouter, Response

from services.portal.ask import Facts
from services.portal.pages.route import new_room
from services.portal.pages.session import signed_in
from services.portal.pages.visit import Visit
from services.portal.rooms.work.view import HALTED, mine_of, others_of
from shared.people.principal import Role

EVERYONE = signed_in()


def pages() -> APIRouter:
    """Return the page of what waits, and its part that is fetched anew."""
    routes = new_room()

    @routes.get("/viec")
    async def show_work(visit: Annotated[Visit, EVERYONE]) -> Response:
        return visit.page("work/work.html", **await _values(visit))

    @routes.get("/viec/phan")
    async def show_part(visit: Annotated[Visit, EVERYONE]) -> Response:
        return visit.page("work/part.html", **await _values(visit))

    return routes


async def _values(visit: Visit) -> dict[str, object]:
    mine: list[Facts] = []
    everybodys: list[Facts] = []
    faulty: list[Facts] = []
    if visit.has(Role.CLERK, Role.SIGNER, Role.OFFICER):
        mine = (await visit.get("/v1/tasks", mine="true", limit=200))["items"]
    if visit.has(Role.CLERK, Role.OFFICER):
        everybodys = (await visit.get("/v1/tasks", limit=200))["items"]
        faulty = (await visit.get("/v1/submissions", state="faulty", limit=20))["items"]
    returned = sorted({group["dossier_id"] for group in mine if group["task"] == "mend"})
    notes = {dossier: await _notes(visit, dossier) for dossier in returned}
    return {
        "mine": mine_of(mine, notes),
        "others": others_of(everybodys, mine),
        "faulty": faulty,
    }


async def _notes(visit: Visit, dossier_id: str) -> list[Facts]:
    """Return a paper of each state in which papers halted: why it did, in the words of whoever said so."""
    halted: list[Facts] = []
    for state in HALTED:
        halted += (await visit.get(f"/v1/dossiers/{dossier_id}", state=state, limit=1))["documents"]
    return [paper for paper in halted if paper["note"] or paper["vi"]]
