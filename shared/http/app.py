"""Makes the process: HTTP in front, the running services behind, and every error as a problem a person understands."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from fastapi import APIRouter, FastAPI
from fastapi.responses import PlainTextResponse
from fastapi.routing import APIRoute

from shared.clock import Clock
from shared.health import checks
from shared.http import admin
from shared.http.auth.access import allow
from shared.http.health import add_health
from shared.http.middleware.access_log import AccessLogMiddleware
from shared.http.middleware.authentication import AuthenticationMiddleware
from shared.http.middleware.body_limit import BodyLimitMiddleware
from shared.http.middleware.broken_off import BrokenOff
from shared.http.middleware.concurrency_limit import ConcurrencyLimitMiddleware
from shared.http.middleware.same_origin import SameOriginMiddleware
from shared.http.openapi import DescribedApp, Document
from shared.http.pages import PagesMount
from shared.http.problems import add_errors, refused
from shared.http.strict import STRICT
from shared.observability import tracing
from shared.people.address import open_directory
from shared.people.authenticator import Authenticator
from shared.people.either import KeysThenTickets
from shared.people.passes import Passes
from shared.people.tickets import Tickets
from shared.runtime.runtime import Runtime
from shared.service import Service
from shared.settings import Settings
from shared.version import hoso_version

Lifespan = Callable[[FastAPI], AbstractAsyncContextManager[None]]


def create_app(settings: Settings, services: Sequence[Service]) -> FastAPI:
    """Return the application of some services; entering its lifespan starts them, leaving it stops them."""
    runtime, directory = Runtime(services), open_directory(settings.people)
    runtime.probes += checks.probes_of_keys(directory.keys, services)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        untrace = tracing.configure(settings.traces_url, f"hoso-{'-'.join(service.name for service in services)}")
        runtime.start()
        try:
            yield
        finally:
            runtime.stop()
            directory.close()
            untrace()

    authenticator = KeysThenTickets(directory.keys, Tickets(directory.accounts.store, Clock()))
    passes, routers = Passes(directory.accounts.store), _routers(settings, runtime)
    app = _routes(routers, runtime, authenticator, passes, lifespan)
    app.state.keys, app.state.accounts = directory.keys, directory.accounts
    _add_layers(app, settings, runtime, authenticator)
    add_health(app, runtime)
    _add_docs(app)
    _add_pages(app, routers, runtime, authenticator, passes)
    return app


def _routers(settings: Settings, runtime: Runtime) -> list[APIRouter]:
    """Return the routes of the services and the administrator: made once, which takes a moment."""
    own = [service.router() for service in runtime.services if service.router is not None]
    return [*own, admin.router(settings, runtime)]


def _routes(
    routers: Sequence[APIRouter],
    runtime: Runtime,
    authenticator: Authenticator,
    passes: Passes,
    lifespan: Lifespan | None = None,
) -> FastAPI:
    """Return an application with the routes of the services and the administrator, without any layer."""
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
    app.state.authenticator, app.state.passes = authenticator, passes
    app.state.runtime = runtime
    for router in routers:
        app.include_router(router)
    add_errors(app)
    return app


def _add_pages(
    app: FastAPI, routers: Sequence[APIRouter], runtime: Runtime, authenticator: Authenticator, passes: Passes
) -> None:
    """Mount the pages behind all routes; they ask the same routes without the layers that count requests."""
    for service in runtime.services:
        if service.pages is not None:
            inner = _routes(routers, runtime, authenticator, passes)
            add_health(inner, runtime)
            inner.add_middleware(AuthenticationMiddleware, authenticator=authenticator, refuse=refused)
            app.router.routes.append(PagesMount("", service.pages(inner)))


def _operation_id(route: APIRoute) -> str:
    """Name an operation by its function, so that a generated client reads well."""
    return route.name


def _add_layers(app: FastAPI, settings: Settings, runtime: Runtime, authenticator: Authenticator) -> None:
    """Put the layers around the routes, the innermost first."""
    app.add_middleware(BodyLimitMiddleware, upload=settings.max_upload, refuse=refused)
    app.add_middleware(ConcurrencyLimitMiddleware, limit=settings.max_concurrent_posts, refuse=refused)
    app.add_middleware(AuthenticationMiddleware, authenticator=authenticator, refuse=refused)
    app.add_middleware(SameOriginMiddleware, refuse=refused)
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
