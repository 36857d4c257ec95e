"""`hoso serve`: run all services in one process, or only the named ones."""

from typing import Annotated

import typer
import uvicorn

from services import SERVICES, blueprint
from shared.app import create_app
from shared.keys import Keys, Role
from shared.settings import Settings
from shared.watch import logs

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@app.command()
def serve(
    services: Annotated[list[str] | None, typer.Argument(help="Which services to run; all when none is named.")] = None,
) -> None:
    """Serve over HTTP until Ctrl-C; addresses come from HOSO_… variables."""
    names = tuple(services or SERVICES)
    if unknown := [name for name in names if name not in SERVICES]:
        typer.echo(f"Không có dịch vụ / no such service: {', '.join(unknown)}; {', '.join(SERVICES)}", err=True)
        raise typer.Exit(2)
    settings = Settings()
    logs.configure(settings.log_format, settings.log_level)
    keys = Keys(settings.keys)
    if keys.empty():
        typer.echo(f"Khóa quản trị, chỉ hiện một lần / admin key, shown once: {keys.add('admin', Role.ADMIN)}")
    app = create_app(settings, [blueprint(name) for name in names])
    typer.echo(f"HoSo ({', '.join(names)}): http://{settings.host}:{settings.port}/docs  (Ctrl-C để dừng / to stop)")
    uvicorn.run(
        app, host=settings.host, port=settings.port, log_config=None, access_log=False, timeout_graceful_shutdown=10
    )
