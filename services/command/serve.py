"""`hoso serve`: run all services in one process, or only the named ones."""

import sys
from importlib import import_module
from typing import Annotated

import structlog
import typer
import uvicorn

from shared.access import Keys, Role
from shared.app import create_app
from shared.service import Blueprint
from shared.settings import Settings

SERVICES = ("intake", "filling", "signing", "archive")


def serve(
    services: Annotated[list[str] | None, typer.Argument(help="Which services to run; all when none is named.")] = None,
) -> None:
    """Serve over HTTP until Ctrl-C; addresses come from HOSO_… variables."""
    names = tuple(services or SERVICES)
    if unknown := [name for name in names if name not in SERVICES]:
        typer.echo(f"Không có dịch vụ / no such service: {', '.join(unknown)}; {', '.join(SERVICES)}", err=True)
        raise typer.Exit(2)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            structlog.processors.JSONRenderer(),
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    settings = Settings()
    keys = Keys(settings.keys)
    if keys.empty():
        typer.echo(f"Khóa quản trị, chỉ hiện một lần / admin key, shown once: {keys.add('admin', Role.ADMIN)}")
    app = create_app(settings, [blueprint(name) for name in names])
    typer.echo(f"HoSo ({', '.join(names)}): http://{settings.host}:{settings.port}/docs  (Ctrl-C để dừng / to stop)")
    uvicorn.run(app, host=settings.host, port=settings.port, log_level="warning", timeout_graceful_shutdown=10)


def blueprint(name: str) -> Blueprint:
    """Return how a service is made; only what is started is imported."""
    made: Blueprint = import_module(f"services.{name}").BLUEPRINT
    return made
