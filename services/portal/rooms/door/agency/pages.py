"""The way in by the agency's identity provider: out to it, back with its answer, and out of it again."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import RedirectResponse
from starlette.concurrency import run_in_threadpool

from services.portal.identity.errors import IdentityUnknown
from services.portal.identity.sign_on import CALLBACK, MINUTES, Answer, SignOn
from services.portal.pages.addresses import AGENCY, SIGN_IN, local
from services.portal.pages.cookies import begun_cookie, begun_of, drop_begun
from services.portal.pages.entering import Bound, enter
from services.portal.pages.session import Anyone
from services.portal.pages.visit import Visit
from shared.errors.http import RouteUnknown
from shared.errors.tree import HosoError
from shared.people.accounts.person import Person

Text = Annotated[str, Query(max_length=4000)]


def provided(request: Request) -> SignOn:
    """Return how people sign in by the agency's provider; raises RouteUnknown where the site has none."""
    sign_on: SignOn | None = request.app.state.portal.sign_on
    if sign_on is None:
        raise RouteUnknown()
    return sign_on


Provided = Annotated[SignOn, Depends(provided)]


def add_pages(routes: APIRouter) -> None:
    """Add the ways to the provider and back."""
    _coming(routes)
    _leaving(routes)


def _coming(routes: APIRouter) -> None:

    @routes.get(AGENCY)
    async def go_to_provider(visit: Anyone, sign_on: Provided, tiep: Text = "/viec") -> Response:
        try:
            address, cookie = await sign_on.begin(local(tiep))
        except HosoError as error:
            return _refused(visit, error, local(tiep))
        answer = RedirectResponse(address, status_code=303)
        begun_cookie(visit.request, answer, cookie, MINUTES * 60)
        return answer

    @routes.get(CALLBACK)
    async def come_back(
        visit: Anyone, sign_on: Provided, state: Text = "", code: Text = "", error: Text = "", iss: Text = ""
    ) -> Response:
        came = Answer(state=state, code=code, error=error, iss=iss)
        try:
            identity, back = await sign_on.finish(begun_of(visit.request), came)
            person = await run_in_threadpool(_known, visit, identity)
            answer = enter(visit, person, Bound(back=back, typed=()))
        except HosoError as refusal:
            answer = _refused(visit, refusal, "/viec")
        drop_begun(answer)
        return answer


def _leaving(routes: APIRouter) -> None:
    @routes.get(f"{AGENCY}/ra")
    async def leave_provider(visit: Anyone, sign_on: Provided) -> Response:
        try:
            address = await sign_on.leave()
        except HosoError as error:
            return _refused(visit, error, "/viec")
        return RedirectResponse(address or SIGN_IN, status_code=303)


def _known(visit: Visit, identity: str) -> Person:
    person = visit.portal.accounts.store.by_identity(identity)
    if person is None or person.locked:
        raise IdentityUnknown(identity=identity)
    return person


def _refused(visit: Visit, error: HosoError, back: str) -> Response:
    refusal = error.sentence(visit.language)
    return visit.page("door/sign_in.html", error.status, refusal=refusal, sign_in="", back=back, resume="", typed=())
