"""Makes the process: HTTP in front, the running services behind, and every error as a problem a person understands."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi.responses import PlainTextResponse, Response
from fastapi.routing import APIRoute

from shared.errors.health import DependenciesMissing, NotReady
from shared.health import checks
from shared.health.exposition import CONTENT_TYPE, exposition
from shared.health.models import Complete, Live, Ready
from shared.http import admin
from shared.http.auth.access import allow
from shared.http.middleware.access_log import AccessLogMiddleware
from shared.http.middleware.authentication import AuthenticationMiddleware
from shared.http.middleware.body_limit import BodyLimitMiddleware
from shared.http.middleware.broken_off import BrokenOff
from shared.http.middleware.concurrency_limit import ConcurrencyLimitMiddleware
from shared.http.openapi import DescribedApp, Document, content, problems
from shared.http.problems import add_errors, refused
from shared.http.strict import STRICT
from shared.observability import tracing
from shared.people.address import open_keys
from shared.people.authenticator import Authenticator
from shared.runtime.runtime import Runtime
from shared.service import Service
from shared.settings import Settings
from shared.version import hoso_version


def create_app(settings: Settings, services: Sequence[Service]) -> FastAPI:
    """Return the application of some services; entering its lifespan starts them, leaving it stops them."""
    runtime, keys = Runtime(services), open_keys(settings.people)
    runtime.probes += checks.probes_of_keys(keys, services)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        untrace = tracing.configure(settings.traces_url, f"hoso-{'-'.join(one.name for one in services)}")
        runtime.start()
        try:
            yield
        finally:
            runtime.stop()
            keys.close()
            untrace()

    app = DescribedApp(
        title="HoSo",
        version=hoso_version(),
        lifespan=lifespan,
        dependencies=[STRICT],
        docs_url=None,  # routes of our own stand in the place of these three
        redoc_url=None,
        openapi_url=None,
        generate_unique_id_function=_operation_id,
    )
    app.state.keys = app.state.authenticator = keys
    app.state.runtime = runtime
    for service in services:
        if service.router is not None:
            app.include_router(service.router)
    _add_layers(app, settings, runtime, keys)
    app.include_router(admin.router(settings, runtime))
    _add_health(app, runtime)
    _add_docs(app)
    add_errors(app)
    return app


def _operation_id(route: APIRoute) -> str:
    """Name an operation by its function, so that a generated client reads well."""
    return route.name


def _add_layers(app: FastAPI, settings: Settings, runtime: Runtime, authenticator: Authenticator) -> None:
    """Put the layers around the routes, the innermost first."""
    app.add_middleware(BodyLimitMiddleware, upload=settings.max_upload, refuse=refused)
    app.add_middleware(ConcurrencyLimitMiddleware, limit=settings.max_concurrent_posts, refuse=refused)
    app.add_middleware(AuthenticationMiddleware, authenticator=authenticator, refuse=refused)
    app.add_middleware(BrokenOff)
    app.add_middleware(AccessLogMiddleware, metrics=runtime.metrics)


def _add_health(app: FastAPI, runtime: Runtime) -> None:
    @app.head("/health/live", dependencies=[allow()], include_in_schema=False)
    @app.get("/health/live", dependencies=[allow()], tags=["health"])
    def live() -> Live:
        """Say that the process answers."""
        return Live(status="live")

    @app.head("/health/ready", dependencies=[allow()], include_in_schema=False)
    @app.get("/health/ready", dependencies=[allow()], tags=["health"], openapi_extra=problems(NotReady))
    def ready() -> Ready:
        """Say that this process has what HTTP needs: records, file store, vault, disk, keys; 503 names what is not."""
        return checks.ready(runtime.probes)

    @app.head("/health/dependencies", dependencies=[allow()], include_in_schema=False)
    @app.get(
        "/health/dependencies",
        dependencies=[allow()],
        tags=["health"],
        openapi_extra=problems(DependenciesMissing),
        response_model_exclude_none=True,
    )
    def dependencies() -> Complete:
        """Say that everything is there, broker and LibreOffice too, and what waits; 503 names what is missing."""
        return checks.dependencies(runtime.probes)

    @app.get(
        "/metrics",
        dependencies=[allow()],
        tags=["health"],
        response_class=Response,
        responses=content(CONTENT_TYPE.partition(";")[0]),
    )
    def metrics() -> Response:
        """Return the figures for Prometheus: counts by our own names, no ids; the gateway does not pass this on."""
        return Response(exposition(runtime.metrics, runtime.probes), media_type=CONTENT_TYPE)


def _add_docs(app: FastAPI) -> None:
    @app.get("/openapi.json", dependencies=[allow()], include_in_schema=False)
    def described() -> Document:
        """Describe every route to a program (OpenAPI)."""
        return app.openapi()

    @app.get("/docs", dependencies=[allow()], include_in_schema=False)
    def docs() -> PlainTextResponse:
        """List every route with its sentence; it loads nothing from elsewhere."""
        lines = ["HoSo — API. Máy đọc / for machines: /openapi.json", ""]
        for path, methods in sorted(app.openapi()["paths"].items()):
            lines += [f"{name.upper():5} {path}\n      {what.get('description', '')}" for name, what in methods.items()]
        return PlainTextResponse("\n".join(lines))
