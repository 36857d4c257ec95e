"""The page on which papers are looked at before a dossier is asked for, and their PDF."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Response

from services.portal.pages.session import signed_in
from services.portal.pages.visit import Visit
from services.portal.rooms.table.plan import plan_of
from shared.people.principal import Role

OFFICE = signed_in(Role.CLERK, Role.OFFICER)
PREVIEW = "/bang/{submission_id}/xem-truoc"


def add_preview(routes: APIRouter) -> None:
    """Add the pages of previews."""

    @routes.get(PREVIEW)
    async def show_preview(visit: Annotated[Visit, OFFICE], submission_id: str, dot: str, loai: str) -> Response:
        query = urlencode({"dot": dot, "loai": loai})
        back, pdf = f"/bang/{submission_id}?{query}", f"/bang/{submission_id}/xem-truoc.pdf?{query}"
        return visit.page("table/preview.html", back=back, pdf=pdf, season=dot)

    @routes.get(PREVIEW + ".pdf")
    async def draw_preview(visit: Annotated[Visit, OFFICE], submission_id: str, dot: str, loai: str) -> Response:
        asked = {"season": dot, "kind": loai, "submission": submission_id}
        plan = plan_of(await visit.post("/v1/dossiers?dry=1", asked), dot, loai)
        pdf = await visit.file("/v1/previews", {"source": plan.source, "papers": list(plan.previews)})
        return Response(pdf, media_type="application/pdf")
