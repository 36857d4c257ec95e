"""Routes of health: whether the process answers, has what it needs, has everything, and its figures."""

from fastapi import FastAPI
from fastapi.responses import Response

from shared.errors.health import DependenciesMissing, NotReady
from shared.health import checks
from shared.health.exposition import CONTENT_TYPE, exposition
from shared.health.models import Complete, Live, Ready
from shared.http.auth.access import allow
from shared.http.openapi import content, problems
from shared.runtime.runtime import Runtime

EVERYBODY = [allow()]
FIGURES = CONTENT_TYPE.partition(";")[0]


def add_health(app: FastAPI, runtime: Runtime) -> None:
    """Add the routes of health; they want no key."""
    _process(app, runtime)
    _dependencies(app, runtime)
    _figures(app, runtime)


def _process(app: FastAPI, runtime: Runtime) -> None:
    @app.head("/health/live", dependencies=EVERYBODY, include_in_schema=False)
    @app.get("/health/live", dependencies=EVERYBODY, tags=["health"])
    def live() -> Live:
        """Say that the process answers."""
        return Live(status="live")

    @app.head("/health/ready", dependencies=EVERYBODY, include_in_schema=False)
    @app.get("/health/ready", dependencies=EVERYBODY, tags=["health"], openapi_extra=problems(NotReady))
    def ready() -> Ready:
        """Say that this process has what HTTP needs: records, file store, vault, disk, keys; 503 names what is not."""
        return checks.ready(runtime.probes)


def _dependencies(app: FastAPI, runtime: Runtime) -> None:
    @app.head("/health/dependencies", dependencies=EVERYBODY, include_in_schema=False)
    @app.get(
        "/health/dependencies",
        dependencies=EVERYBODY,
        tags=["health"],
        openapi_extra=problems(DependenciesMissing),
        response_model_exclude_none=True,
    )
    def dependencies() -> Complete:
        """Say that everything is there, broker and LibreOffice too, and what waits; 503 names what is missing."""
        return checks.dependencies(runtime.probes)


def _figures(app: FastAPI, runtime: Runtime) -> None:
    @app.get("/metrics", dependencies=EVERYBODY, tags=["health"], response_class=Response, responses=content(FIGURES))
    def metrics() -> Response:
        """Return the figures for Prometheus: counts by our own names, no ids; the gateway does not pass this on."""
        return Response(exposition(runtime.metrics, runtime.probes), media_type=CONTENT_TYPE)
