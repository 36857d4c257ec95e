"""What is asked of a process without a key: whether it answers, what it lacks, and its figures."""

from fastapi import FastAPI
from fastapi.responses import Response

from shared.errors.health import DependenciesMissing, NotReady
from shared.health import checks
from shared.health.exposition import CONTENT_TYPE, exposition
from shared.health.models import Complete, Live, Ready
from shared.http.auth.access import allow
from shared.http.openapi import content, problems
from shared.runtime.runtime import Runtime


def add_health(app: FastAPI, runtime: Runtime) -> None:
    """Add the routes of health and figures."""

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
