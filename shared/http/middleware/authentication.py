"""Asks for the key before the body: nobody without one makes the server read, keep or wait for what they send."""

from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from shared.errors.tree import HosoError
from shared.http.auth.access import KeyMissing, holder

OURS = "/v1/"  # every route below it wants a key; a body goes nowhere else


class AuthenticationMiddleware:
    """An ASGI layer: what would bring a body without a known key is answered by `refuse` before a byte is read.

    Which role a route wants is its own to say; that is asked when the route is known.
    """

    def __init__(self, app: ASGIApp, *, refuse: Any) -> None:
        self._app = app
        self._refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] != "http" or scope["method"] in ("GET", "HEAD") or not scope["path"].startswith(OURS):
            await self._app(scope, receive, send)
            return
        if (error := await run_in_threadpool(self._fault, Request(scope))) is not None:
            await self._refuse(scope, error)(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _fault(self, request: Request) -> HosoError | None:
        try:
            return None if holder(request) else KeyMissing()
        except HosoError as error:  # the file of keys cannot be read
            return error
