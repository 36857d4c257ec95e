"""The pages of packs: which are live, their versions, another one uploaded, an earlier one made live again."""

from typing import Annotated

from fastapi import APIRouter, Form, Response

from services.portal.ask import Refused
from services.portal.pages.session import signed_in
from services.portal.pages.visit import Visit
from shared.http.models import Problem
from shared.people.principal import Role

ADMIN = signed_in(Role.ADMIN)
PACKS = "/quan-tri/goi"


def add_pages(routes: APIRouter) -> None:
    """Add the pages of packs."""

    @routes.get(PACKS)
    async def show_packs(visit: Annotated[Visit, ADMIN]) -> Response:
        return await _page(visit)

    @routes.post(PACKS)
    async def upload(visit: Annotated[Visit, ADMIN]) -> Response:
        try:
            made = await visit.pass_on("/v1/packs")
        except Refused as refused:
            return await _page(visit, refused.problem)
        return visit.go(f"{PACKS}/{made['pack']}")

    @routes.get(PACKS + "/{pack}")
    async def show_versions(visit: Annotated[Visit, ADMIN], pack: str, cursor: str = "") -> Response:
        versions = await visit.get(f"/v1/packs/{pack}/versions", cursor=cursor)
        return visit.page("admin/packs/versions.html", pack=pack, versions=versions)

    @routes.post(PACKS + "/{pack}/dung")
    async def make_live(
        visit: Annotated[Visit, ADMIN], pack: str, digest: Annotated[str, Form(max_length=64)]
    ) -> Response:
        await visit.post(f"/v1/packs/{pack}/live", {"digest": digest})
        return visit.go(f"{PACKS}/{pack}")


async def _page(visit: Visit, problem: Problem | None = None) -> Response:
    packs = await visit.get("/v1/packs")
    return visit.page(
        "admin/packs/packs.html", problem.status if problem else 200, packs=packs["items"], problem=problem
    )
