"""ASGI middleware: lets no page of another site make a browser change something with the cookie of who signed in."""

from urllib.parse import urlsplit

from starlette.types import ASGIApp, Receive, Scope, Send

from shared.errors.tree import Forbidden
from shared.http.middleware.refuse import Refuse
from shared.people.tickets import cookies

SAFE = ("GET", "HEAD", "OPTIONS")


class OtherOrigin(Forbidden):
    code = "OTHER_ORIGIN"
    vi = "Yêu cầu này không do trang của HoSo gửi nên không làm gì; hãy mở trang HoSo rồi thực hiện tại đó."
    en = "No page of HoSo sent this request, so nothing was done; open the page in HoSo and do it there."


class SameOriginMiddleware:
    """An ASGI layer: an unsafe request of a browser needs `Sec-Fetch-Site: same-origin`, or an `Origin` that is ours.

    A program that sends its key is no browser: a page of another site cannot make one send that header. In front of
    `pages` a form without a ticket is judged too: signing in is one.
    """

    def __init__(self, app: ASGIApp, *, refuse: Refuse, pages: bool = False) -> None:
        self._app = app
        self._pages = pages
        self._refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] == "http" and scope["method"] not in SAFE and self._judged(scope) and not _ours(scope):
            await self._refuse(scope, OtherOrigin())(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _judged(self, scope: Scope) -> bool:
        """Say whether a ticket may let this request do something, or it comes to a page."""
        bears_key = any(name == b"authorization" for name, _ in scope["headers"])
        return not bears_key and (self._pages or any(True for _ in cookies(scope["headers"])))


def _ours(scope: Scope) -> bool:
    headers: dict[bytes, str] = {name: value.decode("latin-1") for name, value in scope["headers"]}
    site = headers.get(b"sec-fetch-site")
    if site is not None:
        return site == "same-origin"
    origin = urlsplit(headers.get(b"origin", ""))
    return bool(origin.netloc) and origin.netloc == headers.get(b"host")
