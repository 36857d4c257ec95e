"""Makes the process: HTTP in front, the running services behind, and every error as a problem a person understands."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi.responses import PlainTextResponse
from fastapi.routing import APIRoute
from starlette.types import Lifespan

from shared.health import checks
from shared.http import admin, health
from shared.http.auth.access import allow
from shared.http.middleware.access_log import AccessLogMiddleware
from shared.http.middleware.authentication import AuthenticationMiddleware
from shared.http.middleware.body_limit import BodyLimitMiddleware
from shared.http.middleware.broken_off import BrokenOff
from shared.http.middleware.concurrency_limit import ConcurrencyLimitMiddleware
from shared.http.openapi import DescribedApp, Document
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
    app = _described(_lifespan)
    app.state.keys = app.state.authenticator = keys
    app.state.runtime, app.state.settings = runtime, settings
    for service in services:
        if service.router is not None:
            app.include_router(service.router)
    _add_layers(app, settings, runtime, keys)
    app.include_router(admin.router(settings, runtime))
    health.add_routes(app, runtime)
    _add_docs(app)
    add_errors(app)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    runtime: Runtime = app.state.runtime
    names = "-".join(service.name for service in runtime.services)
    untrace = tracing.configure(app.state.settings.traces_url, f"hoso-{names}")
    runtime.start()
    try:
        yield
    finally:
        runtime.stop()
        app.state.keys.close()
        untrace()


def _described(lifespan: Lifespan[FastAPI]) -> FastAPI:
    """Return an application without routes; its own stand in the place of the framework's descriptions."""
    return DescribedApp(
        title="HoSo",
        version=hoso_version(),
        lifespan=lifespan,
        dependencies=[STRICT],
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        generate_unique_id_function=_operation_id,
    )


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
