"""`hoso migrate`: bring the tables of services to this version, before a rolling change; a start does the same."""

from typing import Annotated

import typer

import services as known
from hoso.cli.output import AsJson, errors_told, say
from hoso.cli.site.dead import database_of

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@app.command()
def migrate(
    services: Annotated[list[str] | None, typer.Argument(help="Whose tables; all when none is named.")] = None,
    as_json: AsJson = False,
) -> None:
    """Make the tables that are missing and change those that are older; twice is harmless."""
    names = tuple(services or known.SERVICES)
    if unknown := [name for name in names if name not in known.SERVICES]:
        wrong = f"{', '.join(unknown)}; {', '.join(known.SERVICES)}"
        typer.echo(f"Không có dịch vụ / no such service: {wrong}", err=True)
        raise typer.Exit(2)
    with errors_told(as_json):
        for name in names:
            database_of(name).close()
    say({"migrated": names}, as_json, f"Các bảng đã mới / the tables are current: {', '.join(names)}")
