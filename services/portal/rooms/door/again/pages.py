"""What the dialog over a page asks: whose session it is, a password, a code; the page itself stays as it was."""

from typing import Annotated

from fastapi import APIRouter, Form, Response
from fastapi.responses import PlainTextResponse
from starlette.concurrency import run_in_threadpool

from services.portal.pages.addresses import AGAIN, SESSION
from services.portal.pages.cookies import ticket_cookie
from services.portal.pages.entering import by_code, expect_few_codes, let_in
from services.portal.pages.session import Anyone
from services.portal.pages.visit import Visit
from shared.errors.tree import HosoError
from shared.people.accounts.person import Person
from shared.people.tickets import HalfOver

Text = Annotated[str, Form(max_length=2000)]


def add_pages(routes: APIRouter) -> None:
    """Add what the dialog asks."""
    _by_password(routes)
    _by_code(routes)


def _by_password(routes: APIRouter) -> None:

    @routes.get(SESSION)
    async def whose_session(visit: Anyone) -> Response:
        """Tell the id of whoever signed in, which keeps no session alive; 401 for nobody."""
        person = visit.person
        return PlainTextResponse(person.id) if person else Response(status_code=401)

    @routes.post(AGAIN)
    async def sign_in_again(visit: Anyone, sign_in: Text = "", password: Text = "") -> Response:
        try:
            person = await run_in_threadpool(let_in, visit, sign_in, password)
        except HosoError as error:
            return _step(visit, error.status, sign_in=sign_in, refusal=error.sentence(visit.language))
        if visit.portal.second.is_due(person):
            return _step(visit, 200, sign_in=sign_in, half=visit.portal.tickets.halve(person, ""))
        return _admitted(visit, person)


def _by_code(routes: APIRouter) -> None:
    @routes.post(f"{AGAIN}/ma")
    async def give_code_again(visit: Anyone, sign_in: Text = "", half: Text = "", code: Text = "") -> Response:
        known = visit.portal.tickets.read_half(half)
        if known is None:
            return _step(visit, 401, sign_in=sign_in, refusal=HalfOver().sentence(visit.language))
        try:
            with expect_few_codes(visit, known.person):
                person = await by_code(visit, known, code)
        except HosoError as error:
            return _step(visit, error.status, sign_in=sign_in, half=half, refusal=error.sentence(visit.language))
        return _admitted(visit, person)


def _step(visit: Visit, status: int, *, sign_in: str, half: str = "", refusal: str = "") -> Response:
    return visit.page("door/again/step.html", status, sign_in=sign_in, half=half, refusal=refusal)


def _admitted(visit: Visit, person: Person) -> Response:
    answer = Response(status_code=204)
    ticket_cookie(visit.request, answer, visit.portal.tickets.issue(person))
    return answer
