"""`hoso key`: API keys, one role each."""

from typing import Annotated

import typer

from hoso.cli.output import AsJson, errors_told, say
from shared.people.key_file import Keys, Role
from shared.settings import Settings

app = typer.Typer(help="API keys.", no_args_is_help=True, add_completion=False)


def _name(name: str) -> str:
    if not name.strip():
        raise typer.BadParameter("cần có tên / a name is needed")
    return name.strip()


Name = Annotated[str, typer.Argument(help="Whose key it is.", callback=_name)]


@app.callback()
def keys() -> None:
    """API keys, one role each."""


@app.command("add")
def add(
    name: Name,
    role: Annotated[Role, typer.Argument(help="What it may do.")],
    as_json: AsJson = False,
) -> None:
    """Make a key and print it, once."""
    with errors_told(as_json):
        key = Keys(Settings().keys).add(name, role)
    say({"name": name, "role": role, "key": key}, as_json, key)


@app.command("list")
def show(as_json: AsJson = False) -> None:
    """Say whose keys there are and what they may do; the keys themselves are kept nowhere."""
    with errors_told(as_json):
        items = [{"name": one.name, "role": one.role} for one in Keys(Settings().keys).listed()]
    text = "\n".join(f"{one['role']:10} {one['name']}" for one in items) or "Chưa có khóa nào / there is no key yet."
    say({"items": items}, as_json, text)


@app.command("drop")
def drop(name: Name, as_json: AsJson = False) -> None:
    """Take away every key of a name; a running server takes none of them from the next request on."""
    with errors_told(as_json):
        count = Keys(Settings().keys).drop(name)
    say({"name": name, "dropped": count}, as_json, f"{name}: đã thu hồi {count} khóa / {count} key(s) taken away.")
