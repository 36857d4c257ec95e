"""`hoso pack check`: read a pack, fill every template with its sample rows, and say what does not hold together."""

from pathlib import Path
from typing import Annotated

import typer

from hoso.cli.output import AsJson, errors_told, say
from services.filling.pack_check import check_pack

app = typer.Typer(help="Packs: kinds of dossier.", no_args_is_help=True, add_completion=False)


@app.command("check")
def check(
    folder: Annotated[Path, typer.Argument(exists=True, file_okay=False)],
    as_json: AsJson = False,
) -> None:
    """Check a pack folder: exit 0 when every paper of it can be made."""
    with errors_told(as_json):
        found = check_pack(folder)
    text = "\n".join(f"{one['kind']}: {one['fields']}" for one in found["documents"])
    say(found, as_json, f"{found['id']} {found['version']}: tốt / good\n{text}")


@app.callback()
def packs() -> None:
    """Packs: kinds of dossier, each a folder."""
