"""The page of same names: nominees of a table beside those of their name, and the decision about each."""

from typing import Annotated

from fastapi import APIRouter, Form, Response

from services.portal.ask import Refused
from services.portal.pages.session import signed_in
from services.portal.pages.visit import Visit
from services.portal.rooms.table.duplicates.models import Decided
from services.portal.rooms.table.duplicates.view import pairs_of
from shared.http.models import Problem
from shared.people.principal import Role

OFFICE = signed_in(Role.CLERK, Role.OFFICER)
ADDRESS, PAIRS = "/bang/{submission_id}/trung-ten", 20


def add_duplicates(routes: APIRouter) -> None:
    """Add the page and its form."""

    @routes.get(ADDRESS)
    async def show(visit: Annotated[Visit, OFFICE], submission_id: str, dot: str = "", cursor: str = "") -> Response:
        return await _page(visit, submission_id, dot, cursor)

    @routes.post(ADDRESS)
    async def decide(
        visit: Annotated[Visit, OFFICE],
        submission_id: str,
        form: Annotated[Decided, Form()],
        dot: str = "",
        cursor: str = "",
    ) -> Response:
        try:
            await visit.post(f"/v1/submissions/{submission_id}/decisions", form.asked)
        except Refused as refused:
            return await _page(visit, submission_id, dot, cursor, refused.problem)
        return visit.go(f"/bang/{submission_id}/trung-ten?dot={dot}&cursor={cursor}")


async def _page(visit: Visit, submission_id: str, dot: str, cursor: str, problem: Problem | None = None) -> Response:
    page = await visit.get(f"/v1/submissions/{submission_id}/duplicates", cursor=cursor, limit=PAIRS)
    seasons = (await visit.get("/v1/seasons", limit=200))["items"]
    pairs = pairs_of(page["items"], {season["season_id"]: season["title"] for season in seasons})
    values = {"submission_id": submission_id, "dot": dot, "pairs": pairs, "next": page["next"], "problem": problem}
    return visit.page("table/duplicates/duplicates.html", problem.status if problem else 200, **values)
