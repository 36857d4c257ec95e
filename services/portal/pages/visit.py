"""A visit: one request of somebody in a browser, with who they are, their language, and the ways to answer."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from secrets import token_urlsafe
from urllib.parse import urlencode, urlsplit

from fastapi import Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from services.portal.ask import Ask, Facts
from services.portal.identity.sign_on import SignOn
from services.portal.look import Look
from services.portal.menu import entries
from services.portal.pages.addresses import local
from services.portal.pages.cookies import ticket_cookie
from shared.clock import Clock
from shared.errors.tree import Unauthorised
from shared.people.accounts.accounts import Accounts
from shared.people.accounts.person import Person
from shared.people.accounts.second import SecondFactor
from shared.people.accounts.throttle import Throttle
from shared.people.principal import Role
from shared.people.tickets import Tickets
from shared.text.messages import Language

LANGUAGE_COOKIE = "hoso_lang"


class SignInNeeded(Unauthorised):
    code = "SIGN_IN_NEEDED"
    vi = "Phiên đăng nhập đã hết; hãy đăng nhập lại."
    en = "The session is over; sign in again."


@dataclass(frozen=True, kw_only=True)
class Portal:
    """What all rooms work with."""

    ask: Ask
    look: Look
    accounts: Accounts
    tickets: Tickets
    throttle: Throttle
    second: SecondFactor
    clock: Clock
    sign_on: SignOn | None = None  # where the agency has an identity provider


class Visit:
    """One request: who sent it (None before signing in), in which language, and how it is answered."""

    def __init__(self, request: Request, person: Person | None) -> None:
        self.request = request
        self.person = person
        self.portal: Portal = request.app.state.portal

    @property
    def language(self) -> Language:
        """The language of the page: as chosen by the switch, else the person's own, else Vietnamese."""
        chosen = self.request.cookies.get(LANGUAGE_COOKIE)
        if chosen in ("vi", "en"):
            return "en" if chosen == "en" else "vi"
        return self.person.language if self.person else "vi"

    @property
    def me(self) -> Person:
        """Whoever signed in; raises SignInNeeded."""
        if self.person is None:
            raise SignInNeeded()
        return self.person

    def has(self, *roles: Role) -> bool:
        """Say whether the person may do what is for one of these roles."""
        return self.person is not None and bool(self.person.principal.roles & {*roles, Role.ADMIN})

    @property
    def here(self) -> str:
        """The address of this page, as a form leads back to it; of a form's answer, the page it was sent from."""
        url = self.request.url
        if self.request.method != "GET":
            return local(urlsplit(self.request.headers.get("referer", "")).path)
        return url.path + (f"?{url.query}" if url.query else "")

    def next_query(self, cursor: str) -> str:
        """Return the query of the next page of a list: as this one's, its filters too."""
        return urlencode({**self.request.query_params, "cursor": cursor})

    async def get(self, path: str, **params: str | int | None) -> Facts:
        """Ask a service in the person's name."""
        return await self.portal.ask.get(self.request.headers, path, **params)

    async def post(self, path: str, json: Facts, key: str | None = None) -> Facts:
        """Let a service do something in the person's name."""
        return await self.portal.ask.post(self.request.headers, path, json, key)

    async def file(self, path: str, json: Facts) -> bytes:
        """Let a service make a file, in the person's name."""
        return await self.portal.ask.file(self.request.headers, path, json)

    async def put(self, path: str, json: Facts) -> Facts:
        """Let a service keep something in the place of what it has, in the person's name."""
        return await self.portal.ask.put(self.request.headers, path, json)

    async def delete(self, path: str) -> Facts:
        """Let a service take something away, in the person's name."""
        return await self.portal.ask.delete(self.request.headers, path)

    async def whole(self, path: str, entries: str, **params: str | int | None) -> Facts:
        """Return what a service answers with the entries of all its pages."""
        page = await self.get(path, limit=1000, **params)
        items, cursor = page[entries], page["next"]
        while cursor is not None:
            more = await self.get(path, limit=1000, cursor=cursor, **params)
            items, cursor = items + more[entries], more["next"]
        return {**page, entries: items}

    async def pass_on(self, path: str, key: str = "") -> Facts:
        """Give the body of this request, a form with files, to a service as it comes; with a key, once."""
        body: AsyncIterator[bytes] = self.request.stream()
        return await self.portal.ask.send(self.request.headers, path, body, key)

    def page(self, template: str, status: int = 200, /, **values: object) -> Response:
        """Answer with a page, or a part of one; opening a page keeps the session alive, a poll does not."""
        roles = self.person.principal.roles if self.person else frozenset[Role]()
        frame: dict[str, object] = {
            "visit": self,
            "person": self.person,
            "menu": entries(roles, self.person.unit if self.person else None),
            "path": self.request.url.path,
        }
        frame |= {"here": self.here, "next_query": self.next_query, "opening": token_urlsafe(12)}
        text = self.portal.look.render(template, self.language, {**frame, **values})
        answer = HTMLResponse(text, status, headers={"Content-Language": self.language, "Vary": "Cookie"})
        if self.person is not None and "hx-request" not in self.request.headers:
            ticket = self.portal.tickets.renewed(self.request.scope["headers"])
            if ticket is not None:
                ticket_cookie(self.request, answer, ticket)
        return answer

    def go(self, path: str) -> Response:
        """Answer a form: go on to a page, so that a reload sends nothing again."""
        return RedirectResponse(path, status_code=303)
