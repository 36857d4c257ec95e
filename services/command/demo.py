"""`hoso demo`: the whole journey on this machine, from an uploaded table to a dossier found in the archive."""

import json
import shutil
import time
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from services.demo.client import Client, Refused
from services.demo.play import STAGES, Season
from services.demo.report import collect, show, summarise
from services.demo.server import Server
from services.signing.signers import make_demo_ca
from shared.access import Keys, Role
from shared.packs.load import Packs

MARK = ".hoso-demo"


app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@app.command()
def demo(
    nominees: Annotated[int, typer.Option(help="How many made-up nominees.", min=1, max=20_000)] = 32,
    home: Annotated[Path, typer.Option(help="Folder of the demo; made anew at every run.")] = Path("var/demo"),
    as_json: Annotated[bool, typer.Option("--json", help="Print the summary as JSON.")] = False,
) -> None:
    """Play the year-end award season through HTTP, on this machine, with demo signers."""
    fresh(home)
    pack = next(iter(Packs().by_id.values()))
    campaign = next(iter(pack.campaigns))
    signers = pack.campaign(campaign)["signers"]
    people = {key: one["name"] for key, one in signers.items()}
    agencies = frozenset(
        one.signer for document in pack.file.documents for one in document.signatures if one.by == "agency"
    )
    started = time.perf_counter()
    server = Server(home)
    key = Keys(home / "keys.json").add("demo", Role.ADMIN)
    try:
        server.launch()
        make_demo_ca(home / "signers", people=people, agencies=agencies)  # while the server starts
        shutil.copytree(home / "signers" / "roots", home / "trust")
        with _bars() as bars:
            tasks = {stage: bars.add_task(stage, total=None) for stage in STAGES}
            server.ready()
            season = Season(
                client=Client(server.url, key, server.revive),
                pack=pack,
                campaign=campaign,
                signers=home / "signers",
                count=nominees,
                progress=lambda stage, done, total: bars.update(tasks[stage], completed=done, total=total),
            )
            season.seconds["start"] = time.perf_counter() - started
            season.play()
            with season.timed("verify"):
                papers = collect(season, home)
                record = season.dossier["record_id"]
                fixity = season.client.post(f"/v1/records/{record}/verify")
    except (Refused, RuntimeError, TimeoutError) as error:
        Console(stderr=True).print(f"Demo dừng lại / the demo stopped: {error}", markup=False)
        raise typer.Exit(1) from error
    finally:
        server.stop()
    summary = summarise(season, home, papers)
    _finish(summary, fixity, home, as_json)


def fresh(home: Path) -> None:
    """Make the demo's folder anew; a folder that is not a demo's is never touched."""
    if home.exists() and any(home.iterdir()) and not (home / MARK).exists():
        Console(stderr=True).print(f"{home} không phải thư mục demo / is not a demo's folder; choose another.")
        raise typer.Exit(2)
    if home.exists():
        for path in (home / "vault").rglob("*"):
            if path.is_dir():
                path.chmod(0o755)
        shutil.rmtree(home)
    home.mkdir(parents=True)
    (home / MARK).touch()


def _finish(summary: dict[str, Any], fixity: dict[str, Any], home: Path, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(summary, ensure_ascii=False))
    else:
        show(summary, home)
    good = all(one["verdict"] == "valid" for paper in summary["documents"] for one in paper["signatures"])
    if not (good and fixity["intact"]):
        raise typer.Exit(1)


def _bars() -> Progress:
    columns = (TextColumn("{task.description:>8}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=Console(stderr=True))
