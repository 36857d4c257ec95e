"""Makes the process: HTTP in front, the running services behind, and every error as a problem a person understands."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI
from fastapi.responses import PlainTextResponse, Response

from shared import admin
from shared.access import allow
from shared.body import BodyLimit
from shared.gate import Gate
from shared.keys import Keys
from shared.problems import add_errors, refused
from shared.runtime import Runtime
from shared.service import Blueprint, open_kit
from shared.settings import Settings
from shared.strict import STRICT
from shared.threshold import Threshold
from shared.version import hoso_version
from shared.watch import health, traces
from shared.watch.broken_off import BrokenOff
from shared.watch.door import Door
from shared.watch.exposition import CONTENT_TYPE, exposition


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

    app = FastAPI(
        title="HoSo",
        version=hoso_version(),
        lifespan=lifespan,
        dependencies=[STRICT],
        docs_url=None,  # routes of our own stand in the place of these three
        redoc_url=None,
        openapi_url=None,
    )
    app.state.keys = Keys(settings.keys)
    app.state.runtime = runtime
    for service in services:
        if service.router is not None:
            app.include_router(service.router)
    _add_layers(app, settings, runtime)
    app.include_router(admin.router(settings, runtime))
    _add_health(app, runtime)
    _add_docs(app)
    add_errors(app)
    return app


def _add_layers(app: FastAPI, settings: Settings, runtime: Runtime) -> None:
    """Put the layers around the routes, the innermost first."""
    app.add_middleware(BodyLimit, upload=settings.max_upload, refuse=refused)
    app.add_middleware(Gate, limit=settings.posts_at_once, refuse=refused)
    app.add_middleware(Threshold, refuse=refused)
    app.add_middleware(BrokenOff)
    app.add_middleware(Door, tally=runtime.tally)


def _add_health(app: FastAPI, runtime: Runtime) -> None:
    @app.head("/health/live", dependencies=[allow()], include_in_schema=False)
    @app.get("/health/live", dependencies=[allow()], tags=["health"])
    def live() -> dict[str, str]:
        """Say that the process answers."""
        return {"status": "live"}

    @app.head("/health/ready", dependencies=[allow()], include_in_schema=False)
    @app.get("/health/ready", dependencies=[allow()], tags=["health"])
    def ready() -> dict[str, Any]:
        """Say that this process has what HTTP needs: records, file store, vault, disk, keys; 503 names what is not."""
        return health.ready(runtime.probes)

    @app.head("/health/dependencies", dependencies=[allow()], include_in_schema=False)
    @app.get("/health/dependencies", dependencies=[allow()], tags=["health"])
    def dependencies() -> dict[str, Any]:
        """Say that everything is there, broker and LibreOffice too, and what waits; 503 names what is missing."""
        return health.dependencies(runtime.probes)

    @app.get("/metrics", dependencies=[allow()], tags=["health"])
    def metrics() -> Response:
        """Return the figures for Prometheus: counts by our own names, no ids; the gateway does not pass this on."""
        return Response(exposition(runtime.tally, runtime.probes), media_type=CONTENT_TYPE)


def _add_docs(app: FastAPI) -> None:
    @app.get("/openapi.json", dependencies=[allow()], include_in_schema=False)
    def described() -> dict[str, Any]:
        """Describe every route to a program (OpenAPI)."""
        return app.openapi()

    @app.get("/docs", dependencies=[allow()], include_in_schema=False)
    def docs() -> PlainTextResponse:
        """List every route with its sentence; it loads nothing from elsewhere."""
        lines = ["HoSo — API. Máy đọc / for machines: /openapi.json", ""]
        for path, methods in sorted(app.openapi()["paths"].items()):
            lines += [f"{name.upper():5} {path}\n      {what.get('description', '')}" for name, what in methods.items()]
        return PlainTextResponse("\n".join(lines))
