"""Signing in and out, and the switch of languages."""

from typing import Annotated

from fastapi import APIRouter, Form, Response
from starlette.concurrency import run_in_threadpool

from services.portal.pages.addresses import SIGN_IN, local
from services.portal.pages.cookies import drop_ticket, keep_language
from services.portal.pages.entering import Bound, admit, ask_code, by_code, enter, expect_few_codes, let_in
from services.portal.pages.route import new_room, typed_of
from services.portal.pages.session import Anyone
from services.portal.pages.visit import LANGUAGE_COOKIE
from services.portal.rooms.door.again import pages as again
from services.portal.rooms.door.agency import pages as agency
from shared.errors.tree import HosoError
from shared.people.tickets import HalfOver
from shared.text.messages import Language

Text = Annotated[str, Form(max_length=2000)]


def pages() -> APIRouter:
    """Return the pages of the door."""
    routes = new_room()
    _coming(routes)
    _with_code(routes)
    _going(routes)
    agency.add_pages(routes)
    again.add_pages(routes)
    return routes


def _coming(routes: APIRouter) -> None:
    @routes.get("/")
    async def front(visit: Anyone) -> Response:
        return visit.go("/viec" if visit.person else SIGN_IN)

    @routes.get(SIGN_IN)
    async def show_sign_in(visit: Anyone, tiep: str = "/viec") -> Response:
        return visit.page("door/sign_in.html", refusal=None, sign_in="", back=local(tiep), resume="", typed=())

    @routes.post(SIGN_IN)
    async def sign_in(visit: Anyone, sign_in: Text = "", password: Text = "", tiep: Text = "/viec") -> Response:
        form = await visit.request.form()
        resume, typed = str(form.get("resume", "")), typed_of(form)
        try:
            person = await run_in_threadpool(let_in, visit, sign_in, password)
        except HosoError as error:
            refusal = {"refusal": error.sentence(visit.language), "sign_in": sign_in, "back": local(tiep)}
            return visit.page("door/sign_in.html", error.status, **refusal, resume=resume, typed=typed)
        return enter(visit, person, Bound(back=tiep, resume=resume, typed=typed))


def _with_code(routes: APIRouter) -> None:
    @routes.post(f"{SIGN_IN}/ma")
    async def give_code(visit: Anyone, half: Text = "", code: Text = "", tiep: Text = "/viec") -> Response:
        form = await visit.request.form()
        bound = Bound(back=tiep, resume=str(form.get("resume", "")), typed=typed_of(form))
        known = visit.portal.tickets.read_half(half)
        person = await run_in_threadpool(visit.portal.accounts.store.by_id, known.person) if known else None
        if (
            known is None or person is None
        ):  # ten minutes are over: the password is asked again, what was typed rides along
            back = {"sign_in": "", "back": local(tiep), "resume": bound.resume, "typed": bound.typed}
            return visit.page("door/sign_in.html", 401, refusal=HalfOver().sentence(visit.language), **back)
        try:
            with expect_few_codes(visit, known.person):
                return admit(visit, await by_code(visit, known, code), bound)
        except HosoError as error:
            return ask_code(visit, person, known.secret, bound, error.sentence(visit.language))


def _going(routes: APIRouter) -> None:
    @routes.post("/dang-xuat")
    async def sign_out(visit: Anyone) -> Response:
        answer = visit.go(SIGN_IN)
        drop_ticket(answer)
        return answer

    @routes.post("/ngon-ngu")
    async def speak(
        visit: Anyone, language: Annotated[Language, Form()], tiep: Annotated[str, Form(max_length=2000)] = "/"
    ) -> Response:
        if visit.person is not None:
            await run_in_threadpool(visit.portal.accounts.speak, visit.person.id, language)
        answer = visit.go(local(tiep))
        keep_language(visit.request, answer, LANGUAGE_COOKIE, language)
        return answer
