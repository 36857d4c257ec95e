"""Routes of the register of use of kept copies."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Response

from services.archive.api.access import KEEPERS, READERS
from services.archive.dispatch.errors import DateAhead, LoanReturned, ReturnedBefore
from services.archive.models.loans import LoanLine, LoanPage, NewLoan, Returned
from services.archive.workflow import loans
from shared.errors.http import CursorInvalid
from shared.errors.tree import NotFound
from shared.http.openapi import WORKBOOK, content, problems
from shared.people.principal import Principal
from shared.service import Kit

Year = Annotated[int, Path(ge=1900, le=9999)]
OF_RETURN = problems(NotFound, DateAhead, LoanReturned, ReturnedBefore)


def add_routes(routes: APIRouter, kit: Kit) -> None:
    """Add the routes of kept copies."""
    _listed(routes, kit)
    _noted(routes, kit)


def _listed(routes: APIRouter, kit: Kit) -> None:
    @routes.get("/loans/{year}", openapi_extra=problems(CursorInvalid))
    def get_loans(
        who: Annotated[Principal, READERS],
        year: Year,
        cursor: Annotated[str, Query(max_length=120)] = "",
        limit: Annotated[int, Query(ge=1, le=1000)] = 100,
    ) -> LoanPage:
        """Return who used kept copies in a year, with whose leave, and what came back; a unit gets its own."""
        return loans.listed(kit, who, year, cursor, limit)

    @routes.get("/loans/{year}/register.xlsx", response_class=Response, responses=content(WORKBOOK))
    def get_loan_register(who: Annotated[Principal, READERS], year: Year) -> Response:
        """Return the register of use of kept copies of a year as a workbook."""
        headers = {"Content-Disposition": f'attachment; filename="so-su-dung-ban-luu-{year}.xlsx"'}
        return Response(loans.register(kit, who, year), media_type=WORKBOOK, headers=headers)


def _noted(routes: APIRouter, kit: Kit) -> None:
    @routes.post("/{record_id}/loans", status_code=201, openapi_extra=problems(NotFound, DateAhead))
    def post_loan(who: Annotated[Principal, KEEPERS], record_id: str, body: NewLoan) -> LoanLine:
        """Note that somebody uses the kept copy of a paper."""
        return loans.lend(kit, who, record_id, body)

    @routes.post("/{record_id}/loans/{loan_id}/return", openapi_extra=OF_RETURN)
    def post_return(who: Annotated[Principal, KEEPERS], record_id: str, loan_id: str, body: Returned) -> LoanLine:
        """Note that a kept copy came back."""
        return loans.take_back(kit, who, record_id, loan_id, body.on)
