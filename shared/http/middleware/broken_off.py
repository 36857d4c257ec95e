"""ASGI middleware: one log line for an answer that breaks off after it has begun, when no status can say why."""

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send

log = structlog.get_logger()


class BrokenOff:
    """Logs the error that ends a streamed answer before its last byte, with its code and its place in the code."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; an error after the first byte is logged, and raised so that the connection is cut."""
        begun = False

        async def noting(message: Message) -> None:
            nonlocal begun
            begun = begun or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(scope, receive, noting)
        except Exception as error:
            if begun:
                log.error("answer_broken_off", error=error)
            raise
