"""`hoso season`: list, show, make, copy and change the seasons of this site."""

import json
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from hoso.cli.output import AsJson, errors_told, say
from services import migrations
from services.intake.models import Season, SeasonBody
from services.intake.workflow.season.lists import seasons
from services.intake.workflow.seasons import change_season, make_season, read_season
from shared.errors.tree import BadRequest
from shared.packs.season_facts import plain
from shared.people.principal import Principal, Role
from shared.service import Kit, open_kit
from shared.settings import Settings

WHO = Principal(id="hoso season", name="hoso season", roles=frozenset({Role.ADMIN}))
PAGE = 200
Id = Annotated[str, typer.Argument(help="The id of a season.")]
FactsFile = Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="Its facts, .json or .toml.")]

app = typer.Typer(help="Seasons: the facts of one campaign.", no_args_is_help=True, add_completion=False)


class FactsUnreadable(BadRequest):
    code = "FACTS_UNREADABLE"
    vi = "Không đọc được tệp {name}: phải là một nhóm mục viết bằng JSON hoặc TOML; hãy sửa tệp rồi thử lại."
    en = "The file {name} cannot be read: it must be one group of entries in JSON or TOML; mend it and try again."


@app.command("list")
def list_all(
    pack: Annotated[str | None, typer.Option(help="Only of this pack.")] = None, as_json: AsJson = False
) -> None:
    """List the seasons, newest first."""
    with errors_told(as_json), _intake() as kit:
        items, page = [], seasons(kit, None, "", PAGE, pack=pack, year=None)
        items += page.items
        while page.next:
            page = seasons(kit, None, page.next, PAGE, pack=pack, year=None)
            items += page.items
    lines = (f"{item.season_id}  {item.pack}  v{item.version}  {item.year or '—'}  {item.title}" for item in items)
    say([item.model_dump() for item in items], as_json, "\n".join(lines))


@app.command("show")
def show(
    season_id: Id,
    version: Annotated[int | None, typer.Option(help="An earlier version; left out, the newest.")] = None,
    as_json: AsJson = False,
) -> None:
    """Print the facts of a season, as `hoso season change` takes them back."""
    with errors_told(as_json), _intake() as kit:
        season = read_season(kit, None, season_id, version)
    say(season.model_dump(), as_json, json.dumps(season.facts, ensure_ascii=False, indent=1))


@app.command("make")
def make(
    pack: Annotated[str, typer.Argument(help="The id of a pack.")],
    starter: Annotated[str | None, typer.Option(help="A starter of the pack.")] = None,
    facts: Annotated[Path | None, typer.Option(exists=True, dir_okay=False, help="Or its facts, a file.")] = None,
    as_json: AsJson = False,
) -> None:
    """Make a season of a starter of its pack, or of facts of one's own."""
    with errors_told(as_json), _intake() as kit:
        body = SeasonBody(pack=pack, starter=starter, facts=_facts(facts) if facts else None)
        season = make_season(kit, WHO, body)
    _say(season, as_json)


@app.command("copy")
def copy(season_id: Id, as_json: AsJson = False) -> None:
    """Make a season with the facts of another one, such as last year's."""
    with errors_told(as_json), _intake() as kit:
        pack = read_season(kit, None, season_id).pack
        season = make_season(kit, WHO, SeasonBody(pack=pack, copy_of=season_id))
    _say(season, as_json)


@app.command("change")
def change(
    season_id: Id,
    facts: FactsFile,
    version: Annotated[int | None, typer.Option(help="The version that the facts were made from.")] = None,
    as_json: AsJson = False,
) -> None:
    """Keep other facts as the next version of a season; dossiers under way stay with the version they began by."""
    with errors_told(as_json), _intake() as kit:
        newest = read_season(kit, None, season_id).version
        season = change_season(kit, WHO, season_id, newest if version is None else version, _facts(facts))
    _say(season, as_json)


@app.callback()
def all_seasons() -> None:
    """Seasons: the facts of one campaign."""


def _say(season: Season, as_json: bool) -> None:
    say(season.model_dump(), as_json, f"{season.season_id}  v{season.version}  {season.title}")


def _facts(path: Path) -> dict[str, object]:
    try:
        text = path.read_text("utf-8")
        facts = tomllib.loads(text) if path.suffix == ".toml" else json.loads(text)
        return dict(plain(facts))
    except (ValueError, AttributeError, OSError) as error:
        raise FactsUnreadable(name=path.name) from error


@contextmanager
def _intake() -> Iterator[Kit]:
    kit = open_kit(Settings(), "intake", migrations("intake"))
    try:
        yield kit
    finally:
        kit.bus.close()
        kit.database.close()
