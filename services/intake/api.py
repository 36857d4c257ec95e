"""What intake answers over HTTP: submissions and dossiers; packs stand in packs_api.py."""

from typing import Annotated

from fastapi import APIRouter, File, Form, Header, Query, Request, Response, UploadFile
from fastapi.responses import StreamingResponse
from starlette.concurrency import run_in_threadpool

from services.intake import packs_api, review_api
from services.intake.errors import (
    FilesRefused,
    KeyReused,
    OtherPack,
    SubmissionEmpty,
    TableMissing,
    TableStillFaulty,
    TableTooLarge,
)
from services.intake.models import (
    Dossier,
    DossierPage,
    DossierRequestBody,
    DossierRequested,
    Submission,
    SubmissionPage,
    SubmissionState,
)
from services.intake.sandbox.client import IntakeSandbox
from services.intake.workflow import dossiers, lists, tracking
from services.intake.workflow.marked_copy import answer_of, marked_copy
from services.intake.workflow.packs import live_pack
from services.intake.workflow.submissions import Upload, submit
from shared.errors.http import CursorInvalid, FileTooLarge
from shared.errors.stores import BlobDamaged, BlobMissing, BlobsUnavailable
from shared.errors.tree import NotFound
from shared.failpoints import failpoint
from shared.http.auth.access import allow, is_still
from shared.http.openapi import EVENT_STREAM, WORKBOOK, content, problems
from shared.http.uploads import UploadRoute
from shared.people.principal import Principal, Role
from shared.service import Kit
from shared.upload.errors import FileTooComplex

CLERKS = allow(Role.CLERK, Role.OFFICER)
READERS = allow(Role.CLERK, Role.OFFICER, Role.SIGNER)
EVERYONE = allow(*Role)
OF_BLOBS = (BlobMissing, BlobDamaged, BlobsUnavailable)
Limit = Annotated[int, Query(ge=1, le=200)]


def router(kit: Kit, examiners: IntakeSandbox) -> APIRouter:
    """Return the routes of intake."""
    routes = APIRouter(prefix="/v1", route_class=UploadRoute)
    _submissions(routes, kit, examiners)
    _dossiers(routes, kit)
    packs_api.add_routes(routes, kit, examiners)
    review_api.add_routes(routes, kit)
    return routes


def _submissions(routes: APIRouter, kit: Kit, examiners: IntakeSandbox) -> None:
    @routes.post(
        "/submissions",
        status_code=202,
        tags=["intake"],
        openapi_extra=problems(
            NotFound, SubmissionEmpty, FileTooLarge, FilesRefused, KeyReused, TableTooLarge, BlobsUnavailable
        ),
    )
    def post_submission(
        who: Annotated[Principal, CLERKS],
        files: Annotated[list[UploadFile], File()],
        pack: Annotated[str, Form()] = "thi_dua_khen_thuong",
        idempotency_key: Annotated[str | None, Header(max_length=200)] = None,
    ) -> Submission:
        """Take a table of nominees and the papers that go with it; says of each file what was found."""
        uploads = [Upload(name=one.filename or "", file=one.file) for one in files]
        answer = submit(kit, examiners, who, idempotency_key, live_pack(kit, pack), uploads)
        failpoint("intake.before_answer")
        return answer

    @routes.get("/submissions", tags=["intake"], openapi_extra=problems(CursorInvalid))
    def get_submissions(
        who: Annotated[Principal, CLERKS],
        state: SubmissionState | None = None,
        pack: str | None = None,
        cursor: str = "",
        limit: Limit = 50,
    ) -> SubmissionPage:
        """List submissions, newest first; give `next` back as `cursor` for more."""
        return lists.submissions(kit, who.unit, cursor, limit, state=state, pack=pack)

    @routes.get("/submissions/{submission_id}", tags=["intake"], openapi_extra=problems(NotFound))
    def get_submission(who: Annotated[Principal, READERS], submission_id: str) -> Submission:
        """Return what was said of a submission."""
        return answer_of(kit, submission_id, who.unit)

    @routes.get(
        "/submissions/{submission_id}/marked",
        tags=["intake"],
        response_class=Response,
        responses=content(WORKBOOK),
        openapi_extra=problems(NotFound, TableMissing, FileTooComplex, *OF_BLOBS),
    )
    def get_marked(who: Annotated[Principal, CLERKS], submission_id: str) -> Response:
        """Return the clerk's own workbook with a comment on each faulty cell."""
        body = marked_copy(kit, examiners, submission_id, who.unit)
        return Response(body, media_type=WORKBOOK, headers=_download("danh-sach-danh-dau-loi.xlsx"))


def _dossiers(routes: APIRouter, kit: Kit) -> None:
    @routes.post(
        "/dossiers",
        status_code=202,
        tags=["intake"],
        openapi_extra=problems(NotFound, OtherPack, TableStillFaulty, TableMissing, *OF_BLOBS),
    )
    def post_dossier(who: Annotated[Principal, CLERKS], asked: DossierRequestBody) -> DossierRequested:
        """Ask for the dossier of a submission; asking again gives the same one."""
        pack = live_pack(kit, asked.pack)
        return DossierRequested(dossier_id=dossiers.request(kit, who, asked.submission, pack, asked.campaign))

    @routes.get("/dossiers", tags=["intake"], openapi_extra=problems(CursorInvalid))
    def get_dossiers(who: Annotated[Principal, EVERYONE], cursor: str = "", limit: Limit = 50) -> DossierPage:
        """List dossiers, newest first; give `next` back as `cursor` for more."""
        return lists.dossiers(kit, who.unit, cursor, limit)

    @routes.get(
        "/dossiers/{dossier_id}",
        tags=["intake"],
        openapi_extra=problems(NotFound, CursorInvalid),
    )
    def get_dossier(
        who: Annotated[Principal, EVERYONE],
        dossier_id: str,
        cursor: str = "",
        limit: Annotated[int, Query(ge=1, le=1000)] = 200,
    ) -> Dossier:
        """Say of each document of a dossier where it is, since when, and why; `counts` are of all of them."""
        return lists.dossier(kit, who.unit, dossier_id, cursor, limit)

    @routes.get(
        "/dossiers/{dossier_id}/events",
        tags=["intake"],
        response_class=StreamingResponse,
        responses=content(EVENT_STREAM),
        openapi_extra=problems(NotFound),
    )
    def watch_dossier(who: Annotated[Principal, EVERYONE], request: Request, dossier_id: str) -> StreamingResponse:
        """Tell what happens to a dossier as it happens (server-sent events), from the start or `Last-Event-ID`."""

        def look(seq: int) -> tracking.EventsPage | None:  # a key that is dropped sees no more
            return tracking.events_after(kit, dossier_id, seq, who.unit) if is_still(request, who) else None

        lists.dossier(kit, who.unit, dossier_id, limit=1)
        seq = tracking.number_of(request.headers.get("last-event-id", ""))
        told = tracking.stream_events(lambda after: run_in_threadpool(look, after), seq)
        return StreamingResponse(told, media_type=EVENT_STREAM, headers={"Cache-Control": "no-store"})


def _download(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}"'}
