"""How somebody comes in: by a password that is right, and where it is due by a code from their phone."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from fastapi import Response
from starlette.concurrency import run_in_threadpool

from services.portal.pages.addresses import OWN_PASSWORD, local
from services.portal.pages.cookies import ticket_cookie
from services.portal.pages.qr import picture_of
from services.portal.pages.visit import Visit
from shared.errors.tree import HosoError
from shared.people.accounts.accounts import SignInRefused
from shared.people.accounts.person import Person
from shared.people.accounts.totp import address_of, new_secret
from shared.people.tickets import HalfTicket

Typed = Sequence[tuple[str, str]]  # what a form said, by the names of its fields


@dataclass(frozen=True, kw_only=True)
class Bound:
    """Where somebody wants to go, and the form that is sent again then, what was typed riding along."""

    back: str
    resume: str = ""
    typed: Typed


def enter(visit: Visit, person: Person, bound: Bound) -> Response:
    """Answer a right password: with the ticket, or with the page that asks for the code of a phone."""
    if person.one_time:
        return admit(visit, person, Bound(back=OWN_PASSWORD, typed=()))
    if visit.portal.second.is_due(person):
        return ask_code(visit, person, "" if person.second else new_secret(), bound)
    return admit(visit, person, bound)


def admit(visit: Visit, person: Person, bound: Bound) -> Response:
    """Answer with the ticket: on to where somebody wanted to go, or to the form that is still to be sent."""
    answer = visit.go(local(bound.back))
    if bound.resume:
        answer = visit.page("door/resume.html", resume=local(bound.resume), typed=bound.typed)
    ticket_cookie(visit.request, answer, visit.portal.tickets.issue(person))
    return answer


def ask_code(visit: Visit, person: Person, secret: str, bound: Bound, refusal: str | None = None) -> Response:
    """Answer with the page that asks for a code; a new secret is shown there, for a phone to be set up with."""
    half = visit.portal.tickets.halve(person, secret)
    picture = picture_of(address_of(secret, person.sign_in)) if secret else None
    values = {"half": half, "secret": secret, "picture": picture, "refusal": refusal, "bound": bound}
    return visit.page("door/code.html", 401 if refusal else 200, **values)


async def by_code(visit: Visit, half: HalfTicket, code: str) -> Person:
    """Return whose code this is; raises CodeRefused, TooManyTries."""
    second = visit.portal.second
    if half.secret:
        return await run_in_threadpool(second.set_up, half.person, half.secret, code)
    return await run_in_threadpool(second.confirm, half.person, code)


def let_in(visit: Visit, sign_in: str, password: str) -> Person:
    """Return whose name and password these are; raises SignInRefused, TooManyTries."""
    address = visit.request.client.host if visit.request.client else ""
    who = (f"name:{sign_in.strip().lower()[:60]}", f"address:{address}")
    visit.portal.throttle.expect_few(who)
    try:
        return visit.portal.accounts.let_in(sign_in, password)
    except SignInRefused:
        visit.portal.throttle.wrong(who)
        raise


@contextmanager
def expect_few_codes(visit: Visit, person_id: str) -> Iterator[None]:
    """Count the codes of a person that are wrong; raises TooManyTries."""
    who = [f"code:{person_id}"]
    try:
        visit.portal.throttle.expect_few(who)
        yield
    except HosoError:
        visit.portal.throttle.wrong(who)
        raise
