"""`hoso dead`: what a service could not do, parked with its error, shown and sent again."""

from pathlib import Path
from typing import Annotated

import typer

import services
from hoso.cli.output import AsJson, errors_told, say
from hoso.demo.client import Reply
from services import SERVICES
from shared.clock import Clock
from shared.database import Database
from shared.delivery.dead_letters import dead, drop_unreadable, replay_dead
from shared.delivery.rows import InboxRow
from shared.errors.things import Thing
from shared.errors.tree import NotFound
from shared.settings import Settings

app = typer.Typer(help="Dead letters: events a service could not handle.", no_args_is_help=True, add_completion=False)


@app.command("list")
def list_dead(as_json: AsJson = False) -> None:
    """List what is parked, by service."""
    with errors_told(as_json):
        items = [_facts(name, row) for name in SERVICES for row in dead(database_of(name))]
    text = "\n".join(f"{item['service']}  {item['id']}  {item['type']}  {item['error'][:120]}" for item in items)
    say({"items": items}, as_json, text or "Không có gì / nothing is parked.")


@app.command("show")
def show(event_id: Annotated[str, typer.Argument()], as_json: AsJson = False) -> None:
    """Show one parked event whole."""
    with errors_told(as_json):
        name, row = _find(event_id)
    body = bytes(row.body).decode("utf-8", "replace")
    say({**_facts(name, row), "body": body}, as_json, f"{name}\n{row.error}\n{body}")


@app.command("replay")
def replay(event_id: Annotated[str, typer.Argument()], as_json: AsJson = False) -> None:
    """Send one parked event to its service again."""
    with errors_told(as_json):
        name, _ = _find(event_id)
        replay_dead(database_of(name), event_id)
    say({"replayed": event_id, "service": name}, as_json, f"{name}: {event_id} sẽ chạy lại / will run again")


@app.command("drop")
def drop(event_id: Annotated[str, typer.Argument()], as_json: AsJson = False) -> None:
    """Forget one parked message that is no event of ours; an event is never dropped."""
    with errors_told(as_json):
        name, _ = _find(event_id)
        drop_unreadable(database_of(name), event_id)
    say({"dropped": event_id, "service": name}, as_json, f"{name}: {event_id} đã bỏ / was dropped")


def database_of(name: str) -> Database:
    """Open one service's records."""
    versions = Path(services.__file__).parent / name / "migrations"
    return Database(Settings().database, name, versions if versions.is_dir() else None, Clock())


def _find(event_id: str) -> tuple[str, InboxRow]:
    for name in SERVICES:
        for row in dead(database_of(name)):
            if row.event_id == event_id:
                return name, row
    raise NotFound(what=Thing.EVENT, id=event_id)


def _facts(name: str, row: InboxRow) -> Reply:
    return {"service": name, "id": row.event_id, "type": row.type, "tries": row.attempts, "error": row.error}
