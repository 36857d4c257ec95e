"""Lets no request body grow beyond what was agreed, whatever its Content-Length says or leaves out."""

from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from shared.errors import BodyTooLarge

PLAIN = 1024 * 1024  # bytes of a body that is no upload: our JSON is never longer


class BodyLimit:
    """An ASGI layer: a longer body is refused by `refuse` before a byte is read, or raises BodyTooLarge on its way."""

    def __init__(self, app: ASGIApp, *, upload: int, refuse: Any) -> None:
        self._app = app
        self._upload = upload
        self._refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, its body counted."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        limit = self._upload if headers.get(b"content-type", b"").lower().startswith(b"multipart/") else PLAIN
        error = BodyTooLarge(limit=f"{limit / 2**20:g} MiB")
        said = headers.get(b"content-length", b"0")
        if said.isdigit() and int(said) > limit:
            await self._refuse(scope, error)(scope, receive, send)
            return
        taken = 0

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > limit:
                raise error
            return message

        await self._app(scope, counted, send)
