"""What signing answers over HTTP: tasks, the revision to sign, the signed one back, numbers, the register."""

import re
from typing import Annotated

from fastapi import APIRouter, File, Path, Query, Response, UploadFile

from services.signing import tables
from services.signing.errors import FieldMissing, FontMissing, PdfUnreadable, TextTooLong, TextUnwritable
from services.signing.models import Issue, NumberGiven, SignatureAccepted, TaskPage
from services.signing.sandbox.client import LARGEST
from services.signing.verdict.messages import SENTENCES
from services.signing.workflow.accept import Judge, RevisionChanged, accept
from services.signing.workflow.issue import DateInFuture, DateTooOld, issue
from services.signing.workflow.next_step import NotItsTurn, OthersFirst
from services.signing.workflow.register_workbook import FIRST_YEAR, register_workbook
from services.signing.workflow.tasks import list_tasks
from shared import blobs
from shared.errors.http import CursorInvalid, FileTooLarge
from shared.errors.stores import BlobDamaged, BlobMissing, BlobsUnavailable
from shared.errors.tree import NotFound
from shared.http.auth.access import allow
from shared.http.openapi import PDF, WORD, WORKBOOK, content, problems
from shared.http.uploads import UploadRoute
from shared.people.principal import Principal, Role
from shared.service import Kit

READERS = allow(Role.CLERK, Role.OFFICER, Role.SIGNER)
SIGNERS = allow(Role.SIGNER, Role.CLERK)
CLERKS = allow(Role.CLERK)
DOCUMENT_ID = re.compile("[0-9A-Za-z][0-9A-Za-z_-]{0,89}")  # as a cursor bears it
OF_FILES = (NotFound, BlobMissing, BlobDamaged, BlobsUnavailable)
AGENCY_CLERKS = allow(Role.CLERK, whole_agency=True)  # the register is the agency's, with the papers of all units


def router(kit: Kit, judge: Judge) -> APIRouter:
    """Return the routes of signing."""
    routes = APIRouter(prefix="/v1", tags=["signing"], route_class=UploadRoute)
    _reading(routes, kit)
    _writing(routes, kit, judge)
    return routes


def _reading(routes: APIRouter, kit: Kit) -> None:
    @routes.get("/signing/tasks", openapi_extra=problems(CursorInvalid))
    def get_tasks(
        who: Annotated[Principal, READERS],
        dossier: str | None = None,
        signer: str | None = None,
        cursor: str = "",
        limit: Annotated[int, Query(ge=1, le=1000)] = 200,
    ) -> TaskPage:
        """List what waits: signatures in their order, and documents that wait for their number."""
        if cursor and not DOCUMENT_ID.fullmatch(cursor):
            raise CursorInvalid(cursor=cursor[:80])
        return list_tasks(kit, unit=who.unit, dossier_id=dossier, signer=signer, cursor=cursor, limit=limit)

    @routes.get(
        "/documents/{document_id}/current.pdf",
        response_class=Response,
        responses=content(PDF),
        openapi_extra=problems(*OF_FILES),
    )
    def get_current(who: Annotated[Principal, READERS], document_id: str) -> Response:
        """Return the present revision of a document: exactly the bytes that are to be signed."""
        with kit.database.read() as connection:
            row = tables.document_by_id(connection, document_id, who.unit)
        headers = {"ETag": f'"{row.pdf}"', "Cache-Control": "no-store"}
        return Response(blobs.read(kit.blobs, row.pdf), media_type=PDF, headers=headers)

    @routes.get(
        "/documents/{document_id}/document.docx",
        response_class=Response,
        responses=content(WORD),
        openapi_extra=problems(*OF_FILES),
    )
    def get_word(who: Annotated[Principal, READERS], document_id: str) -> Response:
        """Return the Word file a document was laid out from."""
        with kit.database.read() as connection:
            row = tables.document_by_id(connection, document_id, who.unit)
        return Response(blobs.read(kit.blobs, row.docx), media_type=WORD, headers={"ETag": f'"{row.docx}"'})

    @routes.get(
        "/signing/register/{year}", dependencies=[AGENCY_CLERKS], response_class=Response, responses=content(WORKBOOK)
    )
    def get_register(year: Annotated[int, Path(ge=FIRST_YEAR, le=9999)]) -> Response:
        """Return the register of outgoing documents of a year as a workbook, to be printed and bound."""
        with kit.database.read() as connection:
            rows = [[one.label, one.date, one.title, one.signer] for one in tables.registered(connection, year)]
        headers = {"Content-Disposition": f'attachment; filename="so-van-ban-di-{year}.xlsx"'}
        return Response(register_workbook(year, rows), media_type=WORKBOOK, headers=headers)


def _writing(routes: APIRouter, kit: Kit, judge: Judge) -> None:
    @routes.post(
        "/documents/{document_id}/signed",
        openapi_extra=problems(*OF_FILES, NotItsTurn, RevisionChanged, FileTooLarge, refusals=SENTENCES),
    )
    def post_signed(
        who: Annotated[Principal, SIGNERS], document_id: str, file: Annotated[UploadFile, File()]
    ) -> SignatureAccepted:
        """Take a signed PDF back; accepted only when every point of the verdict holds, else refused with the reason."""
        signed = file.file.read(LARGEST + 1)
        if len(signed) > LARGEST:
            raise FileTooLarge(name=document_id, limit=f"{LARGEST >> 20} MiB")
        return accept(kit, judge, who, document_id, signed)

    @routes.post(
        "/documents/{document_id}/issue",
        openapi_extra=problems(
            *OF_FILES,
            NotItsTurn,
            OthersFirst,
            DateInFuture,
            DateTooOld,
            FieldMissing,
            FontMissing,
            PdfUnreadable,
            TextTooLong,
            TextUnwritable,
        ),
    )
    def post_issue(who: Annotated[Principal, CLERKS], document_id: str, asked: Issue) -> NumberGiven:
        """Give a document its number and date, gap-free within its series and year."""
        return issue(kit, who, document_id, asked.date)
