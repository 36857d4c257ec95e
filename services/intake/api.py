"""What intake answers over HTTP: submissions, dossiers, packs."""

from typing import Annotated, Any

from fastapi import APIRouter, File, Form, Header, Query, Request, Response, UploadFile
from fastapi.responses import StreamingResponse
from starlette.concurrency import run_in_threadpool

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
    PackList,
    PackSummary,
    Submission,
    SubmissionPage,
    SubmissionState,
)
from services.intake.nominee_table.workbook.blank_form import blank_workbook
from services.intake.sandbox.client import IntakeSandbox
from services.intake.upload.errors import FileTooComplex
from services.intake.workflow import dossiers, lists, tracking
from services.intake.workflow.marked_copy import answer_of, marked_copy
from services.intake.workflow.submissions import Upload, submit
from shared.errors.http import CursorInvalid, FileTooLarge
from shared.errors.stores import BlobDamaged, BlobMissing, BlobsUnavailable
from shared.errors.tree import NotFound
from shared.failpoints import failpoint
from shared.http.auth.access import allow, holder
from shared.http.openapi import EVENT_STREAM, WORKBOOK, content, problems
from shared.http.uploads import UploadRoute
from shared.people.key_file import Role
from shared.service import Kit

CLERKS = allow(Role.CLERK, Role.OFFICER)
EVERYONE = allow(*Role)
OF_BLOBS = (BlobMissing, BlobDamaged, BlobsUnavailable)
Limit = Annotated[int, Query(ge=1, le=200)]


def router(kit: Kit, examiners: IntakeSandbox) -> APIRouter:
    """Return the routes of intake."""
    routes = APIRouter(prefix="/v1", route_class=UploadRoute)
    _submissions(routes, kit, examiners)
    _dossiers(routes, kit)
    _packs(routes, kit)
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
        who: Annotated[Any, CLERKS],
        files: Annotated[list[UploadFile], File()],
        pack: Annotated[str, Form()] = "thi_dua_khen_thuong",
        idempotency_key: Annotated[str | None, Header(max_length=200)] = None,
    ) -> Submission:
        """Take a table of nominees and the papers that go with it; says of each file what was found."""
        uploads = [Upload(name=one.filename or "", file=one.file) for one in files]
        answer = submit(kit, examiners, who.name, idempotency_key, kit.packs.get(pack), uploads)
        failpoint("intake.before_answer")
        return answer

    @routes.get("/submissions", dependencies=[CLERKS], tags=["intake"], openapi_extra=problems(CursorInvalid))
    def get_submissions(
        state: SubmissionState | None = None, pack: str | None = None, cursor: str = "", limit: Limit = 50
    ) -> SubmissionPage:
        """List submissions, newest first; give `next` back as `cursor` for more."""
        return lists.submissions(kit, cursor, limit, state=state, pack=pack)

    @routes.get(
        "/submissions/{submission_id}", dependencies=[CLERKS], tags=["intake"], openapi_extra=problems(NotFound)
    )
    def get_submission(submission_id: str) -> Submission:
        """Return what was said of a submission."""
        return answer_of(kit, submission_id)

    @routes.get(
        "/submissions/{submission_id}/marked",
        dependencies=[CLERKS],
        tags=["intake"],
        response_class=Response,
        responses=content(WORKBOOK),
        openapi_extra=problems(NotFound, TableMissing, FileTooComplex, *OF_BLOBS),
    )
    def get_marked(submission_id: str) -> Response:
        """Return the clerk's own workbook with a comment on each faulty cell."""
        body = marked_copy(kit, examiners, submission_id)
        return Response(body, media_type=WORKBOOK, headers=_download("danh-sach-danh-dau-loi.xlsx"))


def _dossiers(routes: APIRouter, kit: Kit) -> None:
    @routes.post(
        "/dossiers",
        status_code=202,
        dependencies=[CLERKS],
        tags=["intake"],
        openapi_extra=problems(NotFound, OtherPack, TableStillFaulty, TableMissing, *OF_BLOBS),
    )
    def post_dossier(asked: DossierRequestBody) -> DossierRequested:
        """Ask for the dossier of a submission; asking again gives the same one."""
        pack = kit.packs.get(asked.pack)
        return DossierRequested(dossier_id=dossiers.request(kit, asked.submission, pack, asked.campaign))

    @routes.get("/dossiers", dependencies=[EVERYONE], tags=["intake"], openapi_extra=problems(CursorInvalid))
    def get_dossiers(cursor: str = "", limit: Limit = 50) -> DossierPage:
        """List dossiers, newest first; give `next` back as `cursor` for more."""
        return lists.dossiers(kit, cursor, limit)

    @routes.get(
        "/dossiers/{dossier_id}",
        dependencies=[EVERYONE],
        tags=["intake"],
        openapi_extra=problems(NotFound, CursorInvalid),
    )
    def get_dossier(dossier_id: str, cursor: str = "", limit: Annotated[int, Query(ge=1, le=1000)] = 200) -> Dossier:
        """Say of each document of a dossier where it is, since when, and why; `counts` are of all of them."""
        return lists.dossier(kit, dossier_id, cursor, limit)

    @routes.get(
        "/dossiers/{dossier_id}/events",
        tags=["intake"],
        response_class=StreamingResponse,
        responses=content(EVENT_STREAM),
        openapi_extra=problems(NotFound),
    )
    def watch_dossier(who: Annotated[Any, EVERYONE], request: Request, dossier_id: str) -> StreamingResponse:
        """Tell what happens to a dossier as it happens (server-sent events), from the start or `Last-Event-ID`."""

        def look(seq: int) -> tracking.EventsPage | None:  # a key that is dropped sees no more
            return tracking.events_after(kit, dossier_id, seq) if holder(request) == who else None

        lists.dossier(kit, dossier_id, limit=1)
        seq = tracking.number_of(request.headers.get("last-event-id", ""))
        told = tracking.stream_events(lambda after: run_in_threadpool(look, after), seq)
        return StreamingResponse(told, media_type=EVENT_STREAM, headers={"Cache-Control": "no-store"})


def _packs(routes: APIRouter, kit: Kit) -> None:
    @routes.get("/packs", dependencies=[EVERYONE], tags=["intake"])
    def list_packs() -> PackList:
        """List the kinds of dossier that can be made, with their campaigns."""
        return PackList(
            items=[
                PackSummary(
                    id=pack.id,
                    title=pack.file.title.vi,
                    title_en=pack.file.title.en,
                    version=pack.file.version,
                    campaigns=list(pack.campaigns),
                )
                for pack in kit.packs.by_id.values()
            ]
        )

    @routes.get(
        "/packs/{pack}/table",
        dependencies=[EVERYONE],
        tags=["intake"],
        response_class=Response,
        responses=content(WORKBOOK),
        openapi_extra=problems(NotFound),
    )
    def get_table(pack: str) -> Response:
        """Return the blank workbook of a pack, with drop-downs, for the clerk to fill."""
        found = kit.packs.get(pack)
        body = blank_workbook(found.file.title.vi, found.file.tables)
        return Response(body, media_type=WORKBOOK, headers=_download(f"{found.id}.xlsx"))


def _download(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}"'}
