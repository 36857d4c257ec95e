"""`hoso backup`: everything into one folder, while everything runs."""

from pathlib import Path
from typing import Annotated

import typer

from hoso.backup.backup import back_up
from hoso.cli.output import AsJson, errors_told, say
from hoso.progress import bars
from services import SERVICES
from shared.settings import Settings

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@app.command()
def backup(
    folder: Annotated[Path, typer.Argument(help="Where to; taken again, only what is new is copied.")],
    as_json: AsJson = False,
) -> None:
    """Back up records, files, archive, keys and roots; the site goes on meanwhile. What it lost itself is named."""
    with errors_told(as_json), bars() as progress:
        whole = back_up(Settings(), folder, SERVICES, progress)
    rows = sum(table["rows"] for tables in whole["tables"].values() for table in tables.values())
    counts = {"rows": rows, "files": len(whole["blobs"]), "records": len(whole["records"])}
    for name in whole["damaged"]:
        typer.echo(f"đã hỏng hoặc mất ở hệ thống / damaged or lost in the site itself: {name}", err=True)
    text = f"{folder}: {rows} dòng / rows, {counts['files']} tệp / files, {counts['records']} hồ sơ / records"
    facts = {"folder": str(folder), "moment": whole["moment"], **counts, "damaged": whole["damaged"]}
    say(facts, as_json, text)
    if whole["damaged"]:
        raise typer.Exit(1)
