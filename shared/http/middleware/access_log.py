"""Stands in front of every HTTP answer: gives it an id and a span, counts it, and writes its one line."""

import time
from typing import Any  # a span of OpenTelemetry, which is imported only where traces are sent

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from shared.messaging.envelope import is_id, new_id
from shared.observability.metrics import Metrics, verb
from shared.observability.tracing import span

log = structlog.get_logger()
# asked for every few seconds; counted, not logged
QUIET = ("/health/live", "/health/ready", "/health/dependencies", "/metrics")


class AccessLogMiddleware:
    """An ASGI layer; what it writes of a request is its template and its ids, never its query or its body."""

    def __init__(self, app: ASGIApp, *, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and note what became of it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, status, request = time.perf_counter(), 500, new_id()
        scope.setdefault("state", {})["request_id"] = request
        structlog.contextvars.bind_contextvars(request=request)

        async def noting(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message.get("headers", []), (b"x-request-id", request.encode())]
            await send(message)

        try:
            with span("http", kind="SERVER", parent=_parent(scope), request=request) as trace_span:
                try:
                    await self._app(scope, receive, noting)
                finally:
                    _name(trace_span, scope, status)
        finally:
            self._note(scope, status, time.perf_counter() - began)

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        route = _route(scope)
        self._metrics.answered(scope["method"], route, status, seconds)
        if route in QUIET:
            return
        facts: dict[str, object] = {"method": verb(scope["method"]), "route": route, "status": status}
        dossier = str(scope.get("path_params", {}).get("dossier_id", ""))
        if is_id(dossier):  # whoever types a person's name there does not write it into the log
            facts |= {"dossier": dossier, "correlation": dossier}
        log.info("http_answered", **facts, seconds=round(seconds, 4))


def _route(scope: Scope) -> str:
    """Return the template of the route, so that neither a log nor a figure holds a path that somebody typed."""
    return str(getattr(scope.get("route"), "path", "none"))


def _parent(scope: Scope) -> str:
    return next((value.decode("latin-1") for name, value in scope["headers"] if name == b"traceparent"), "")


def _name(trace_span: Any, scope: Scope, status: int) -> None:
    if trace_span is not None:
        trace_span.update_name(f"{verb(scope['method'])} {_route(scope)}")
        trace_span.set_attribute("http.response.status_code", status)
