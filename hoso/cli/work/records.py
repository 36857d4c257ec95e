"""`hoso records search`: find archived dossiers from the command line."""

from typing import Annotated

import typer

from hoso.cli.output import AsJson, errors_told, say
from hoso.cli.site.dead import database_of
from services.archive.search import find as search

app = typer.Typer(help="Archived records.", no_args_is_help=True, add_completion=False)


@app.command("search")
def find(
    query: Annotated[str, typer.Argument(help="Words, with or without accents.")],
    limit: Annotated[int, typer.Option(min=1, max=100)] = 20,
    as_json: AsJson = False,
) -> None:
    """Search the archive: exit 0 when something was found, 1 when nothing was."""
    with errors_told(as_json), database_of("archive").read() as connection:
        result = search.find(connection, query=query, filters={}, cursor=None, limit=limit)
    items = [{"id": item.id, "title": item.title, "year": item.year, "bag": item.bag} for item in result.items]
    say({"items": items, "next": result.next}, as_json, "\n".join(f"{item['id']}  {item['title']}" for item in items))
    if not items:
        raise typer.Exit(1)


@app.callback()
def records() -> None:
    """Archived records."""
