"""`hoso key`: API keys, with their roles and perhaps a unit."""

import unicodedata
from contextlib import closing
from typing import Annotated

import typer

from hoso.cli.output import AsJson, errors_told, say
from hoso.cli.people.names import name_of
from shared.people.address import open_keys
from shared.people.keys import StoredKey
from shared.people.principal import Role
from shared.people.stores.rows_file import Row
from shared.settings import Settings

app = typer.Typer(help="API keys.", no_args_is_help=True, add_completion=False)
Name = Annotated[str, typer.Argument(help="Whose key it is.", callback=name_of)]


@app.callback()
def keys() -> None:
    """API keys, with their roles and perhaps a unit."""


@app.command("add")
def add(
    name: Name,
    roles: Annotated[list[Role], typer.Argument(metavar="ROLE...", help="What it may do.")],
    unit: Annotated[
        str | None, typer.Option(help="The unit whose dossiers it sees; all when none is named.", callback=name_of)
    ] = None,
    signs: Annotated[
        list[str] | None, typer.Option(help="A name in a season's [signers] that it signs for; several times.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Make a key and print it, once."""
    with errors_told(as_json), closing(open_keys(Settings().people)) as stored:
        key = stored.add(name, *roles, unit=unit, signs=signs or ())
    facts = {"name": name, "roles": sorted(set(roles)), "unit": unit, "signs": sorted(set(signs or ())), "key": key}
    say(facts, as_json, key)


@app.command("list")
def show(as_json: AsJson = False) -> None:
    """Say whose keys there are and what they may do; the keys themselves are kept nowhere."""
    with errors_told(as_json), closing(open_keys(Settings().people)) as stored:
        items = [_told(key) for key in stored.listed()]
    text = "\n".join(map(_line, items)) or "Chưa có khóa nào / there is no key yet."
    say({"items": items}, as_json, text)


@app.command("drop")
def drop(name: Annotated[str, typer.Argument(help="A name, or the id of one key.")], as_json: AsJson = False) -> None:
    """Take away every key of a name, or the one of an id; a running server takes none of them from then on."""
    with errors_told(as_json), closing(open_keys(Settings().people)) as stored:
        count = stored.drop(unicodedata.normalize("NFC", name.strip()))
    say({"name": name, "dropped": count}, as_json, f"{name}: đã thu hồi {count} khóa / {count} key(s) taken away.")


def _told(key: StoredKey) -> Row:
    who = key.principal
    return {
        "id": who.id,
        "name": who.name,
        "roles": sorted(who.roles),
        "unit": who.unit,
        "signs": sorted(who.signs),
    }


def _line(item: Row) -> str:
    unit = f" ({item['unit']})" if item["unit"] else ""
    return f"{item['id']} {','.join(item['roles']):10} {item['name']}{unit}"
