"""`hoso serve`: run all services in one process, or only the named ones."""

import os
import socket
from collections.abc import Awaitable, Callable
from contextlib import closing
from typing import Annotated

import typer
import uvicorn

from hoso.cli.site.wrong_settings import unknown_settings
from services import SERVICES, open_services
from shared.errors.site import AddressUnusable
from shared.http.app import create_app
from shared.observability import logs
from shared.people.address import open_directory
from shared.people.first import first_of
from shared.runtime.memory import give_back_memory, keep_all
from shared.settings import Settings

# from where it is believed who asks and that they came by HTTPS: this machine, and networks of containers
GATEWAYS = "127.0.0.1,::1,10.0.0.0/8,172.16.0.0/12,192.168.0.0/16"

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@app.command()
def serve(
    services: Annotated[list[str] | None, typer.Argument(help="Which services to run; all when none is named.")] = None,
) -> None:
    """Serve over HTTP until Ctrl-C, at HOSO_HOST and HOSO_PORT; README.md lists every HOSO_… setting."""
    names = tuple(services or SERVICES)
    if unknown := [name for name in names if name not in SERVICES]:
        typer.echo(f"Không có dịch vụ / no such service: {', '.join(unknown)}; {', '.join(SERVICES)}", err=True)
        raise typer.Exit(2)
    give_back_memory()
    settings = Settings()
    for name, near in unknown_settings(os.environ).items():
        hint = f"; {near}?" if near else ""
        typer.echo(f"Bỏ qua {name}, không có thiết lập này / ignored, there is no such setting{hint}", err=True)
    logs.configure(settings.log_format, settings.log_level)
    _expect_free(settings.host, settings.port)
    with closing(open_directory(settings.people)) as directory:
        for line in first_of(directory, names):
            typer.echo(line)
    app = create_app(settings, open_services(settings, names))
    page = "" if "portal" in names else "/docs"  # the routes, where there are no pages
    typer.echo(f"HoSo ({', '.join(names)}): http://{settings.host}:{settings.port}{page}  (Ctrl-C để dừng / to stop)")
    keep_all()
    _listen(app, settings)


def _listen(app: Callable[..., Awaitable[None]], settings: Settings) -> None:
    """Answer over HTTP until the process is told to end."""
    uvicorn.run(
        app,
        host=settings.host,
        port=settings.port,
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=10,
        forwarded_allow_ips=GATEWAYS,
    )


def _expect_free(host: str, port: int) -> None:
    """Raise AddressUnusable where nobody could listen: asked first, so that nothing is started for nothing.

    The probe is closed again: a socket that is kept would be inherited by processes that outlive this one.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        raise AddressUnusable(host=host, port=port, why=error.strerror) from error
