"""`hoso backup`: everything into one folder, while everything runs."""

from pathlib import Path
from typing import Annotated

import typer

from services import SERVICES
from services.backup.backup import back_up
from services.command.output import AsJson, errors_told, say
from services.command.progress import bars
from shared.settings import Settings

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@app.command()
def backup(
    folder: Annotated[Path, typer.Argument(help="Where to; taken again, only what is new is copied.")],
    as_json: AsJson = False,
) -> None:
    """Back up records, files, archive, keys and roots; the site goes on meanwhile."""
    with errors_told(as_json), bars() as told:
        whole = back_up(Settings(), folder, SERVICES, told)
    rows = sum(table["rows"] for tables in whole["tables"].values() for table in tables.values())
    counts = {"rows": rows, "files": len(whole["blobs"]), "records": len(whole["records"])}
    text = f"{folder}: {rows} dòng / rows, {counts['files']} tệp / files, {counts['records']} hồ sơ / records"
    say({"folder": str(folder), "moment": whole["moment"], **counts}, as_json, text)
