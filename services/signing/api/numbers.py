"""Routes of numbers: a document gets its own, and the register tells all of a year."""

from typing import Annotated

from fastapi import APIRouter, Path, Response

from services.signing import tables
from services.signing.api.access import AGENCY_CLERKS, CLERKS, OF_FILES
from services.signing.errors import FieldMissing, FontMissing, PdfUnreadable, TextTooLong, TextUnwritable
from services.signing.models import Issue, NumberGiven
from services.signing.workflow.issue import issue
from services.signing.workflow.issue_date import DateInFuture, DateTooOld
from services.signing.workflow.next_step import DossierHeld, NotItsTurn, OthersFirst
from services.signing.workflow.register_workbook import FIRST_YEAR, register_workbook
from shared.http.openapi import WORKBOOK, content, problems
from shared.people.principal import Principal
from shared.service import Kit

OF_TURN = (NotItsTurn, DossierHeld, OthersFirst, DateInFuture, DateTooOld)
OF_WRITING = (FieldMissing, FontMissing, PdfUnreadable, TextTooLong, TextUnwritable)


def add_routes(routes: APIRouter, kit: Kit) -> None:
    """Add the routes of numbers."""

    @routes.get(
        "/signing/register/{year}", dependencies=[AGENCY_CLERKS], response_class=Response, responses=content(WORKBOOK)
    )
    def get_register(year: Annotated[int, Path(ge=FIRST_YEAR, le=9999)]) -> Response:
        """Return the register of outgoing documents of a year as a workbook, to be printed and bound."""
        with kit.database.read() as connection:
            rows = [[row.label, row.date, row.title, row.signer] for row in tables.registered(connection, year)]
        headers = {"Content-Disposition": f'attachment; filename="so-van-ban-di-{year}.xlsx"'}
        return Response(register_workbook(year, rows), media_type=WORKBOOK, headers=headers)

    @routes.post("/documents/{document_id}/issue", openapi_extra=problems(*OF_FILES, *OF_TURN, *OF_WRITING))
    def post_issue(who: Annotated[Principal, CLERKS], document_id: str, asked: Issue) -> NumberGiven:
        """Give a document its number and date, gap-free within its series and year."""
        return issue(kit, who, document_id, asked.date)
