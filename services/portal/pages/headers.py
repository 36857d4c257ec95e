"""ASGI middleware: the headers of every page; a browser keeps no page, and runs nothing that is not ours."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    b"content-security-policy": POLICY.encode(),
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"same-origin",
    b"x-frame-options": b"DENY",
    b"cross-origin-opener-policy": b"same-origin",
}
NO_STORE, FOR_A_YEAR = b"no-store", b"public, max-age=31536000, immutable"


class HeadersMiddleware:
    """An ASGI layer; what lies below `kept` has a name of its own for each state, so a browser keeps it."""

    def __init__(self, app: ASGIApp, *, kept: str) -> None:
        self._app = app
        self._kept = kept

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, its answer with the headers."""
        cache = FOR_A_YEAR if scope["type"] == "http" and scope["path"].startswith(self._kept) else NO_STORE

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                keep = FOR_A_YEAR if cache == FOR_A_YEAR and message["status"] < 400 else NO_STORE
                message["headers"] = [*message.get("headers", ()), *HEADERS.items(), (b"cache-control", keep)]
            await send(message)

        await self._app(scope, receive, with_headers)
