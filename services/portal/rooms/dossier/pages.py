"""The pages of dossiers."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from services.portal.ask import Facts
from services.portal.pages.route import new_room
from services.portal.pages.session import signed_in
from services.portal.pages.visit import Visit
from services.portal.rooms.dossier.view import WAITS, can_be_withdrawn, groups_of, is_in_motion, notes_of, steps_of
from shared.contracts.events import EVENTS
from shared.people.principal import Role

EVERYONE = signed_in()
Words = Annotated[str, Query(max_length=200)]
# what the stream tells wakes the page to fetch its part anew, at most twice a second
WAKING = ", ".join(f"{name} from:#stream throttle:500ms" for name in sorted(EVENTS))


def pages() -> APIRouter:
    """Return the pages of dossiers."""
    routes = new_room()

    @routes.get("/ho-so")
    async def show_list(visit: Annotated[Visit, EVERYONE], cursor: str = "", q: Words = "", cho: str = "") -> Response:
        cho = cho if cho in WAITS else ""
        dossiers = await visit.get("/v1/dossiers", q=q, waits_for=cho, cursor=cursor, limit=50)
        return visit.page("dossier/dossiers.html", dossiers=dossiers, q=q, cho=cho, waits=WAITS)

    @routes.get("/ho-so/{dossier_id}")
    async def show(visit: Annotated[Visit, EVERYONE], dossier_id: str, cursor: str = "") -> Response:
        return visit.page("dossier/dossier.html", **await _values(visit, dossier_id, cursor))

    @routes.get("/ho-so/{dossier_id}/phan")
    async def show_part(visit: Annotated[Visit, EVERYONE], dossier_id: str, cursor: str = "") -> Response:
        return visit.page("dossier/part.html", **await _values(visit, dossier_id, cursor))

    return routes


async def _values(visit: Visit, dossier_id: str, cursor: str) -> dict[str, object]:
    dossier = await visit.get(f"/v1/dossiers/{dossier_id}", cursor=cursor, limit=200)
    groups = groups_of(dossier["documents"])
    steps, live = steps_of(dossier["counts"]), is_in_motion(dossier)
    singles, many = [group for group in groups if group.is_single], [group for group in groups if not group.is_single]
    waits: dict[str, list[Facts]] = {}
    if live and visit.has(Role.CLERK, Role.OFFICER, Role.SIGNER):
        for group in (await visit.get("/v1/tasks", dossier=dossier_id, limit=200))["items"]:
            waits.setdefault(group["kind"], []).append(group)
    return {
        "waits": waits,
        "can_withdraw": visit.has(Role.CLERK) and can_be_withdrawn(dossier["counts"]),
        "dossier": dossier,
        "notes": notes_of(dossier["documents"]),
        "singles": singles,
        "groups": many,
        "steps": steps,
        "live": live,
        "cursor": cursor,
        "waking": WAKING,
    }
