"""What signing answers over HTTP: tasks, the revision to sign, the signed one back, numbers, the register."""

import datetime as dt
import re
from typing import Annotated, Any

from fastapi import APIRouter, File, Path, Response, UploadFile
from pydantic import BaseModel, ConfigDict, field_validator
from pydantic_core import PydanticKnownError

from services.signing import tables
from services.signing.sandbox.client import LARGEST
from services.signing.workflow import next_step
from services.signing.workflow.accept import Judge, accept
from services.signing.workflow.issue import issue
from services.signing.workflow.register_workbook import FIRST_YEAR, register_workbook
from shared import blobs
from shared.errors.http import FileTooLarge
from shared.http.auth.access import allow
from shared.http.uploads import UploadRoute
from shared.people.key_file import Role
from shared.service import Kit

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
DATE = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
READERS = allow(Role.CLERK, Role.OFFICER, Role.SIGNER)
SIGNERS = allow(Role.SIGNER, Role.CLERK)
CLERKS = allow(Role.CLERK)


class Issue(BaseModel):
    """The date a document is to bear; today in Vietnam when left out. A date by another name is not overlooked."""

    model_config = ConfigDict(extra="forbid")

    date: dt.date | None = None

    @field_validator("date", mode="before")
    @classmethod
    def _written(cls, given: Any) -> Any:
        """Take a date only as it is written: as a count of seconds 20251231 would be a day of 1970, for good."""
        if given is not None and not (isinstance(given, str) and DATE.fullmatch(given)):
            raise PydanticKnownError("date_type")
        return given


def router(kit: Kit, judge: Judge) -> APIRouter:
    """Return the routes of signing."""
    routes = APIRouter(prefix="/v1", tags=["signing"], route_class=UploadRoute)
    _reading(routes, kit)
    _writing(routes, kit, judge)
    return routes


def _reading(routes: APIRouter, kit: Kit) -> None:
    @routes.get("/signing/tasks", dependencies=[READERS])
    def get_tasks(dossier: str | None = None, signer: str | None = None) -> dict[str, Any]:
        """List what waits: signatures in their order, and documents that wait for their number."""
        with kit.database.read() as connection:
            return {"items": next_step.waiting(connection, kit.packs, dossier, signer)}

    @routes.get("/documents/{document_id}/current.pdf", dependencies=[READERS])
    def get_current(document_id: str) -> Response:
        """Return the present revision of a document: exactly the bytes that are to be signed."""
        with kit.database.read() as connection:
            row = tables.document_by_id(connection, document_id)
        headers = {"ETag": f'"{row.pdf}"', "Cache-Control": "no-store"}
        return Response(blobs.read(kit.blobs, row.pdf), media_type="application/pdf", headers=headers)

    @routes.get("/documents/{document_id}/document.docx", dependencies=[READERS])
    def get_word(document_id: str) -> Response:
        """Return the Word file a document was laid out from."""
        with kit.database.read() as connection:
            row = tables.document_by_id(connection, document_id)
        return Response(blobs.read(kit.blobs, row.docx), media_type=WORD, headers={"ETag": f'"{row.docx}"'})

    @routes.get("/signing/register/{year}", dependencies=[CLERKS])
    def get_register(year: Annotated[int, Path(ge=FIRST_YEAR, le=9999)]) -> Response:
        """Return the register of outgoing documents of a year as a workbook, to be printed and bound."""
        with kit.database.read() as connection:
            rows = [[one.label, one.date, one.title, one.signer] for one in tables.registered(connection, year)]
        headers = {"Content-Disposition": f'attachment; filename="so-van-ban-di-{year}.xlsx"'}
        return Response(register_workbook(year, rows), media_type=WORKBOOK, headers=headers)


def _writing(routes: APIRouter, kit: Kit, judge: Judge) -> None:
    @routes.post("/documents/{document_id}/signed", dependencies=[SIGNERS])
    def post_signed(document_id: str, file: Annotated[UploadFile, File()]) -> dict[str, Any]:
        """Take a signed PDF back; accepted only when every point of the verdict holds, else refused with the reason."""
        signed = file.file.read(LARGEST + 1)
        if len(signed) > LARGEST:
            raise FileTooLarge(name=document_id, limit=f"{LARGEST >> 20} MiB")
        return accept(kit, judge, document_id, signed)

    @routes.post("/documents/{document_id}/issue", dependencies=[CLERKS])
    def post_issue(document_id: str, asked: Issue) -> dict[str, Any]:
        """Give a document its number and date, gap-free within its series and year."""
        return issue(kit, document_id, asked.date)
