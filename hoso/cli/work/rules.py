"""`hoso rules`: the rules that are in force on a day, each with its source."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from hoso.cli.output import AsJson, errors_told, say
from shared.clock import Clock
from shared.errors.things import Thing
from shared.errors.tree import NotFound
from shared.packs.load import Pack, folder_packs
from shared.packs.rules.model import Rule
from shared.settings import Settings

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)

BESIDES = {"key", "topic", "title", "source", "status", "valid_from", "valid_to"}


@app.command()
def rules(
    on: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day; today when left out.")] = None,
    pack: Annotated[str, typer.Option(help="A pack's id, or its folder.")] = "thi_dua_khen_thuong",
    as_json: AsJson = False,
) -> None:
    """Print the rules in force on a day: those of a pack, and those of the whole country."""
    day = on.date() if on else Clock().today()
    with errors_told(as_json):
        held = _pack(pack).rules.on(day)
    plain = [rule.model_dump(mode="json", exclude_none=True) for rule in held]
    say({"on": day.isoformat(), "rules": plain}, as_json, "\n".join(_line(rule) for rule in held))


def _pack(name: str) -> Pack:
    if Path(name).is_dir():
        return Pack(Path(name))
    packs = folder_packs(Settings().packs)
    if name not in packs:
        raise NotFound(what=Thing.PACK, id=name)
    return packs[name]


def _line(rule: Rule) -> str:
    """Return a rule for a person: what it is about, its values, its days, its source, and whether that was seen."""
    values = [f"{key}={value}" for key, value in rule.model_dump(mode="json", exclude=BESIDES).items() if value]
    days = f"{rule.valid_from or '…'} – {rule.valid_to or '…'}"
    seen = "đã đối chiếu / confirmed" if rule.status == "confirmed" else "chưa đối chiếu / unverified"
    return f"{rule.topic:12} {rule.key}: {rule.title} {'; '.join(values)}\n{'':12} {days}; {rule.source} [{seen}]"
