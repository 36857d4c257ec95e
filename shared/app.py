"""Makes the process: HTTP in front, the running services behind, and every error as a problem a person understands."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, PlainTextResponse, Response
from starlette.exceptions import HTTPException
from starlette.types import Scope

from shared import admin
from shared.access import allow
from shared.body import BodyLimit
from shared.envelope import new_id
from shared.errors import HosoError, RoomFull
from shared.gate import Gate
from shared.keys import Keys
from shared.room import is_full
from shared.runtime import Runtime
from shared.service import Blueprint, open_kit
from shared.settings import Settings
from shared.watch import traces
from shared.watch.door import Door
from shared.watch.exposition import CONTENT_TYPE, exposition
from shared.watch.health import ready as told_ready

log = structlog.get_logger()

HTTP_SENTENCES = {
    404: ("ROUTE_UNKNOWN", "Không có địa chỉ này; xem danh sách tại /docs.", "There is no such address; see /docs."),
    405: ("METHOD_UNKNOWN", "Địa chỉ này không nhận phương thức đó.", "This address does not take that method."),
}


def create_app(settings: Settings, blueprints: Sequence[Blueprint]) -> FastAPI:
    """Return the application of some services; entering its lifespan starts them, leaving it stops them."""
    services = [one.build(open_kit(settings, one.name, one.versions)) for one in blueprints]
    runtime = Runtime(services)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        untrace = traces.configure(settings.traces_url, f"hoso-{'-'.join(one.name for one in services)}")
        runtime.start()
        try:
            yield
        finally:
            runtime.stop()
            untrace()

    app = FastAPI(title="HoSo", version="0.1.0", lifespan=lifespan, docs_url=None, redoc_url=None)
    app.state.keys = Keys(settings.keys)
    app.state.runtime = runtime
    for service in services:
        if service.router is not None:
            app.include_router(service.router)
    app.add_middleware(BodyLimit, upload=settings.max_upload, refuse=_refused)
    app.add_middleware(Gate, limit=settings.posts_at_once, refuse=_refused)
    app.add_middleware(Door, tally=runtime.tally)
    app.include_router(admin.router(settings, runtime))
    _add_health(app, runtime)
    _add_errors(app)
    return app


def _add_health(app: FastAPI, runtime: Runtime) -> None:
    @app.get("/health/live", dependencies=[allow()], tags=["health"])
    def live() -> dict[str, str]:
        """Say that the process answers."""
        return {"status": "live"}

    @app.get("/health/ready", dependencies=[allow()], tags=["health"])
    def ready() -> dict[str, Any]:
        """Say that every service of this process reaches all it needs; 503 names what is missing."""
        return told_ready(runtime.probes)

    @app.get("/metrics", dependencies=[allow()], tags=["health"])
    def metrics() -> Response:
        """Return the figures for Prometheus: counts by our own names, no ids; the gateway does not pass this on."""
        return Response(exposition(runtime.tally, runtime.probes), media_type=CONTENT_TYPE)

    @app.get("/docs", dependencies=[allow()], include_in_schema=False)
    def docs() -> PlainTextResponse:
        """List every route with its sentence; it loads nothing from elsewhere."""
        lines = ["HoSo — API. Máy đọc / for machines: /openapi.json", ""]
        for path, methods in sorted(app.openapi()["paths"].items()):
            lines += [f"{name.upper():5} {path}\n      {what.get('description', '')}" for name, what in methods.items()]
        return PlainTextResponse("\n".join(lines))


def _add_errors(app: FastAPI) -> None:
    @app.exception_handler(HosoError)
    def known(request: Request, error: HosoError) -> JSONResponse:
        extra = {"faults": [one.__dict__ for one in faults]} if (faults := getattr(error, "faults", ())) else {}
        return problem(request, error.status, error.code, error.sentence("vi"), error.sentence("en"), **extra)

    @app.exception_handler(RequestValidationError)
    def malformed(request: Request, error: RequestValidationError) -> JSONResponse:
        where = "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors())
        vi, en = f"Yêu cầu chưa đúng: {where}.", f"The request is not right: {where}."
        return problem(request, 422, "REQUEST_MALFORMED", vi, en)

    @app.exception_handler(HTTPException)
    def plain(request: Request, error: HTTPException) -> JSONResponse:
        if (ours := _behind(error)) is not None:  # met while the body was read
            return known(request, ours)
        fallback = ("HTTP_ERROR", f"Yêu cầu không thực hiện được: {error.detail}.", f"Not done: {error.detail}.")
        return problem(request, error.status_code, *HTTP_SENTENCES.get(error.status_code, fallback))

    @app.exception_handler(Exception)
    def unknown(request: Request, error: Exception) -> JSONResponse:
        if (ours := _behind(error)) is not None:
            return known(request, ours)
        log.error("request_failed", error=error)
        return problem(request, 500, HosoError.code, HosoError.vi, HosoError.en)


def _behind(error: Exception) -> HosoError | None:
    """Return what of ours stands behind a library's error, if anything does."""
    if isinstance(error.__cause__, HosoError):
        return error.__cause__
    return RoomFull() if is_full(error) else None


def _refused(scope: Scope, error: HosoError) -> JSONResponse:
    return problem(Request(scope), error.status, error.code, error.sentence("vi"), error.sentence("en"))


def problem(request: Request, status: int, code: str, vi: str, en: str, **extra: Any) -> JSONResponse:
    """Return an error as problem+json (RFC 9457), Vietnamese first."""
    body = {"type": f"urn:hoso:error:{code}", "title": code, "status": status, "detail": vi, "detail_en": en}
    body |= {
        "code": code,
        "instance": request.url.path,
        "request_id": getattr(request.state, "request_id", None) or new_id(),
        **extra,
    }
    headers = {"Retry-After": "5"} if status in (429, 503, 507) else {}
    if status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    return JSONResponse(body, status_code=status, headers=headers, media_type="application/problem+json")
