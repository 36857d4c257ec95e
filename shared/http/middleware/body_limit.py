"""Lets no request body grow or last beyond what was agreed, whatever its Content-Length says or leaves out."""

import asyncio

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from shared.errors.http import BodyTooLarge, BodyTooSlow
from shared.http.middleware.refuse import Refuse

PLAIN = 1024 * 1024  # bytes of a body that is no upload: our JSON is never longer
GRACE = 60.0  # seconds any body may take
PACE = 4096  # bytes a second that a body must keep beyond them: a modem does


class BodyLimitMiddleware:
    """An ASGI layer: a longer body is refused by `refuse` before a byte is read, or raises BodyTooLarge on its way.

    A body that trickles in raises BodyTooSlow: whoever sends a byte now and then would hold a place for ever.
    """

    def __init__(self, app: ASGIApp, *, upload: int, refuse: Refuse, grace: float = GRACE) -> None:
        self._app = app
        self._grace = grace
        self._upload = upload
        self._refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, its body counted."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = dict(reversed(scope["headers"]))  # of a header that came twice the first counts, as for the routes
        kind = headers.get(b"content-type", b"").lower()
        limit = self._upload if kind.startswith(b"multipart/form-data") else PLAIN
        error = BodyTooLarge(limit=f"{limit / 2**20:g} MiB")
        length = headers.get(b"content-length", b"0")
        if length.isdigit() and int(length) > limit:
            await self._refuse(scope, error)(scope, receive, send)
            return
        await self._app(scope, self._counted(receive, limit, error), send)

    def _counted(self, receive: Receive, limit: int, error: BodyTooLarge) -> Receive:
        began, taken, whole = asyncio.get_running_loop().time(), 0, False

        async def counted() -> Message:
            nonlocal taken, whole
            try:  # what comes behind the body is that the client goes, and that may take its time
                async with asyncio.timeout_at(None if whole else began + self._grace + taken / PACE):
                    message = await receive()
            except TimeoutError as late:
                raise BodyTooSlow from late
            taken, whole = taken + len(message.get("body", b"")), not message.get("more_body", False)
            if taken > limit:
                raise error
            return message

        return counted
