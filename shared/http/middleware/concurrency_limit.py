"""Lets in at most so many uploads at once; whoever comes beyond that is asked to come again, before a byte is read."""

from starlette.types import ASGIApp, Receive, Scope, Send

from shared.errors.health import ServerBusy
from shared.http.middleware.refuse import Refuse


class ConcurrencyLimitMiddleware:
    """An ASGI layer: a POST beyond `limit` under way is answered by `refuse`, everything else passes."""

    def __init__(self, app: ASGIApp, *, limit: int, refuse: Refuse) -> None:
        self._app = app
        self._limit = limit
        self._refuse = refuse
        self._inside = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] != "http" or scope["method"] != "POST":
            await self._app(scope, receive, send)
            return
        if self._inside >= self._limit:
            await self._refuse(scope, ServerBusy())(scope, receive, send)
            return
        self._inside += 1
        try:
            await self._app(scope, receive, send)
        finally:
            self._inside -= 1
