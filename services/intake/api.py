"""What intake answers over HTTP: submissions and dossiers; packs stand in packs_api.py."""

from typing import Annotated, Any

from fastapi import APIRouter, File, Form, Header, Query, Request, Response, UploadFile
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, ConfigDict
from starlette.concurrency import run_in_threadpool

from services.intake import packs_api
from services.intake.sandbox.client import IntakeSandbox
from services.intake.workflow import dossiers, tracking
from services.intake.workflow.marked_copy import answer_of, marked_copy
from services.intake.workflow.packs import live_pack
from services.intake.workflow.submissions import Upload, submit
from shared.failpoints import failpoint
from shared.http.auth.access import allow, is_still
from shared.http.uploads import UploadRoute
from shared.people.principal import Principal, Role
from shared.service import Kit

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CLERKS = allow(Role.CLERK, Role.OFFICER)
EVERYONE = allow(*Role)


class DossierRequestBody(BaseModel):
    """A request for a dossier."""

    model_config = ConfigDict(extra="forbid")

    pack: str
    campaign: str
    submission: str


def router(kit: Kit, examiners: IntakeSandbox) -> APIRouter:
    """Return the routes of intake."""
    routes = APIRouter(prefix="/v1", route_class=UploadRoute)
    _submissions(routes, kit, examiners)
    _dossiers(routes, kit)
    packs_api.add_routes(routes, kit, examiners)
    return routes


def _submissions(routes: APIRouter, kit: Kit, examiners: IntakeSandbox) -> None:
    @routes.post("/submissions", status_code=202, tags=["intake"])
    def post_submission(
        who: Annotated[Principal, CLERKS],
        files: Annotated[list[UploadFile], File()],
        pack: Annotated[str, Form()] = "thi_dua_khen_thuong",
        idempotency_key: Annotated[str | None, Header(max_length=200)] = None,
    ) -> dict[str, Any]:
        """Take a table of nominees and the papers that go with it; says of each file what was found."""
        uploads = [Upload(name=one.filename or "", file=one.file) for one in files]
        answer = submit(kit, examiners, who, idempotency_key, live_pack(kit, pack), uploads)
        failpoint("intake.before_answer")
        return answer

    @routes.get("/submissions/{submission_id}", tags=["intake"])
    def get_submission(who: Annotated[Principal, CLERKS], submission_id: str) -> dict[str, Any]:
        """Return what was said of a submission."""
        return answer_of(kit, submission_id, who.unit)

    @routes.get("/submissions/{submission_id}/marked", tags=["intake"])
    def get_marked(who: Annotated[Principal, CLERKS], submission_id: str) -> Response:
        """Return the clerk's own workbook with a comment on each faulty cell."""
        body = marked_copy(kit, examiners, submission_id, who.unit)
        return Response(body, media_type=WORKBOOK, headers=_download("danh-sach-danh-dau-loi.xlsx"))


def _dossiers(routes: APIRouter, kit: Kit) -> None:
    @routes.post("/dossiers", status_code=202, tags=["intake"])
    def post_dossier(who: Annotated[Principal, CLERKS], asked: DossierRequestBody) -> dict[str, Any]:
        """Ask for the dossier of a submission; asking again gives the same one."""
        pack = live_pack(kit, asked.pack)
        return {"dossier_id": dossiers.request(kit, who, asked.submission, pack, asked.campaign)}

    @routes.get("/dossiers", tags=["intake"])
    def get_dossiers(
        who: Annotated[Principal, EVERYONE], cursor: str = "", limit: Annotated[int, Query(ge=1, le=200)] = 50
    ) -> dict[str, Any]:
        """List dossiers, newest first; give `next` back as `cursor` for more."""
        items = tracking.list_dossiers(kit, cursor, limit, who.unit)
        return {"items": items, "next": items[-1]["dossier_id"] if len(items) == limit else None}

    @routes.get("/dossiers/{dossier_id}", tags=["intake"])
    def get_dossier(who: Annotated[Principal, EVERYONE], dossier_id: str) -> dict[str, Any]:
        """Say of each document of a dossier where it is, since when, and why."""
        return tracking.dossier_status(kit, dossier_id, who.unit)

    @routes.get("/dossiers/{dossier_id}/events", tags=["intake"])
    def watch_dossier(who: Annotated[Principal, EVERYONE], request: Request, dossier_id: str) -> StreamingResponse:
        """Tell what happens to a dossier as it happens (server-sent events), from the start or `Last-Event-ID`."""

        def look(seq: int) -> tracking.EventsPage | None:  # a key that is dropped sees no more
            return tracking.events_after(kit, dossier_id, seq, who.unit) if is_still(request, who) else None

        tracking.dossier_status(kit, dossier_id, who.unit)
        seq = tracking.number_of(request.headers.get("last-event-id", ""))
        told = tracking.stream_events(lambda after: run_in_threadpool(look, after), seq)
        return StreamingResponse(told, media_type="text/event-stream", headers={"Cache-Control": "no-store"})


def _download(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}"'}
