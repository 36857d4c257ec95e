"""Routes of numbers: papers get their own, and the register tells all of a year."""

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Response

from services.signing import tables
from services.signing.api.access import AGENCY_CLERKS, CLERKS, OF_FILES
from services.signing.errors import FieldMissing, FontMissing, PdfUnreadable, TextTooLong, TextUnwritable
from services.signing.workflow.issue import issue
from services.signing.workflow.next_step import DossierHeld, NotItsTurn, OthersFirst
from services.signing.workflow.numbers.errors import DateBeforeLast, DateInFuture, DateTooOld, NumbersTaken
from services.signing.workflow.numbers.lines import list_lines
from services.signing.workflow.numbers.models import Issue, IssueMany, NumberGiven, NumbersGiven, RegisterPage
from services.signing.workflow.numbers.workbook import FIRST_YEAR, register_workbook
from shared.errors.http import CursorInvalid
from shared.http.openapi import WORKBOOK, content, problems
from shared.people.principal import Principal
from shared.service import Kit

OF_TURN = (NotItsTurn, DossierHeld, OthersFirst, DateInFuture, DateTooOld, DateBeforeLast, NumbersTaken)
OF_WRITING = (FieldMissing, FontMissing, PdfUnreadable, TextTooLong, TextUnwritable)
OF_ISSUE = problems(*OF_FILES, *OF_TURN, *OF_WRITING)
Year = Annotated[int, Path(ge=FIRST_YEAR, le=9999)]


def add_routes(routes: APIRouter, kit: Kit) -> None:
    """Add the routes of numbers."""
    _issue(routes, kit)
    _register(routes, kit)


def _issue(routes: APIRouter, kit: Kit) -> None:
    @routes.post("/documents/{document_id}/issue", openapi_extra=OF_ISSUE)
    def post_issue(who: Annotated[Principal, CLERKS], document_id: str, asked: Issue) -> NumberGiven:
        """Give a document its number and date, gap-free within its series and year."""
        return issue(kit, who, [document_id], asked.date, reason=asked.reason)[0]

    @routes.post("/signing/issue", openapi_extra=OF_ISSUE)
    def post_issue_many(who: Annotated[Principal, CLERKS], asked: IssueMany, *, dry: bool = False) -> NumbersGiven:
        """Give documents their numbers in the pack's order, all or none; `dry` tells them and keeps nothing."""
        return NumbersGiven(items=issue(kit, who, asked.documents, asked.date, reason=asked.reason, dry=dry))


def _register(routes: APIRouter, kit: Kit) -> None:
    @routes.get(
        "/signing/register/{year}", dependencies=[AGENCY_CLERKS], response_class=Response, responses=content(WORKBOOK)
    )
    def get_register(year: Year) -> Response:
        """Return the register of outgoing documents of a year as a workbook, to be printed and bound."""
        with kit.database.read() as connection:
            lines = tables.registered(connection, year)
        headers = {"Content-Disposition": f'attachment; filename="so-van-ban-di-{year}.xlsx"'}
        return Response(register_workbook(year, lines), media_type=WORKBOOK, headers=headers)

    @routes.get("/signing/register/{year}/lines", dependencies=[AGENCY_CLERKS], openapi_extra=problems(CursorInvalid))
    def get_lines(
        year: Year,
        agency: str | None = None,
        series: str | None = None,
        state: Literal["holds", "void", "replaced"] | None = None,
        q: Annotated[str, Query(max_length=100)] = "",
        cursor: str = "",
        limit: Annotated[int, Query(ge=1, le=1000)] = 200,
    ) -> RegisterPage:
        """List the lines of a year's register in the order they were written; `q` looks in number, title and signer."""
        filters = tables.Lines(year=year, agency=agency, series=series, state=state, text=q)
        return list_lines(kit, filters, cursor=cursor, limit=limit)
