"""A person's own page: who they are here, their password, and signing out everywhere."""

from typing import Annotated

from fastapi import APIRouter, Form, Response
from starlette.concurrency import run_in_threadpool

from services.portal.pages.addresses import OWN_PASSWORD, SIGN_IN
from services.portal.pages.cookies import drop_ticket
from services.portal.pages.entering import Bound, admit, ask_code, enter
from services.portal.pages.route import new_room
from services.portal.pages.session import signed_in
from services.portal.pages.visit import Visit
from services.portal.rooms.me.view import me_of
from services.portal.words.signers import signers_of
from shared.errors.tree import HosoError
from shared.people.accounts.totp import new_secret

ME = signed_in()
Password = Annotated[str, Form(max_length=1000)]


def pages() -> APIRouter:
    """Return the pages about oneself."""
    routes = new_room()
    _about(routes)
    _password(routes)
    return routes


def _about(routes: APIRouter) -> None:
    @routes.get("/toi")
    async def show_me(visit: Annotated[Visit, ME]) -> Response:
        me = me_of(visit.me)
        signers = signers_of(await visit.get("/v1/packs")) if me.signs else {}
        return visit.page("me/me.html", me=me, signers=signers)

    @routes.get("/toi/dien-thoai")
    async def set_up_phone(visit: Annotated[Visit, ME]) -> Response:
        """Show the secret for a phone to be set up with; where one is known, an administrator forgets it first."""
        if visit.me.second:
            return visit.go("/toi")
        return ask_code(visit, visit.me, new_secret(), Bound(back="/toi", typed=()))

    @routes.post("/toi/dang-xuat-moi-noi")
    async def end_sessions(visit: Annotated[Visit, ME]) -> Response:
        await run_in_threadpool(visit.portal.accounts.end_sessions, visit.me.id)
        answer = visit.go(SIGN_IN)
        drop_ticket(answer)
        return answer


def _password(routes: APIRouter) -> None:
    @routes.get(OWN_PASSWORD)
    async def show_password(visit: Annotated[Visit, ME]) -> Response:
        return visit.page("me/password.html", refusal=None, first=visit.me.one_time)

    @routes.post(OWN_PASSWORD)
    async def set_password(visit: Annotated[Visit, ME], old: Password = "", new: Password = "") -> Response:
        try:
            person = await run_in_threadpool(visit.portal.accounts.set_password, visit.me.id, old, new)
        except HosoError as error:
            refusal = error.sentence(visit.language)
            return visit.page("me/password.html", error.status, refusal=refusal, first=visit.me.one_time)
        if visit.me.one_time:
            return enter(visit, person, Bound(back="/viec", typed=()))
        return admit(visit, person, Bound(back="/toi", typed=()))
