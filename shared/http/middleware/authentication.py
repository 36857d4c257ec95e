"""ASGI middleware: asks once who sent a request, before its body; nobody unknown makes the server read or keep one."""

from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Receive, Scope, Send

from shared.errors.tree import HosoError
from shared.http.auth.access import KeyMissing
from shared.http.middleware.refuse import Refuse
from shared.people.authenticator import Authenticator

OURS = "/v1/"  # every route below it wants a principal; a body goes nowhere else


class AuthenticationMiddleware:
    """An ASGI layer: puts the principal into the scope (`principal`, None for nobody known).

    What would bring a body without one is answered by `refuse` before a byte is read. Which role a route wants is its
    own to say; that is asked when the route is known.
    """

    def __init__(self, app: ASGIApp, *, authenticator: Authenticator, refuse: Refuse) -> None:
        self._app = app
        self._authenticator = authenticator
        self._refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on with its principal, or refuse it."""
        if scope["type"] != "http" or not scope["path"].startswith(OURS):
            await self._app(scope, receive, send)
            return
        try:
            scope["principal"] = await run_in_threadpool(self._authenticator.authenticate, scope["headers"])
            if scope["principal"] is None and scope["method"] not in ("GET", "HEAD"):
                raise KeyMissing()
        except HosoError as error:  # nobody known, or the keys cannot be read
            await self._refuse(scope, error)(scope, receive, send)
            return
        await self._app(scope, receive, send)
