"""`hoso key`: API keys, one role each."""

from typing import Annotated

import typer

from services.command.output import AsJson, say
from shared.keys import Keys, Role
from shared.settings import Settings

app = typer.Typer(help="API keys.", no_args_is_help=True)


@app.callback()
def keys() -> None:
    """API keys, one role each."""


@app.command("add")
def add(
    name: Annotated[str, typer.Argument(help="Whose key it is.")],
    role: Annotated[Role, typer.Argument(help="What it may do.")],
    as_json: AsJson = False,
) -> None:
    """Make a key and print it, once."""
    key = Keys(Settings().keys).add(name, role)
    say({"name": name, "role": role, "key": key}, as_json, key)
