"""`hoso demo`: the whole journey on this machine, from an uploaded table to a dossier found in the archive."""

import json
import shutil
import time
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from hoso.demo.client import Reply
from hoso.demo.server import Server
from hoso.demo.site import RunningSite

MARK = ".hoso-demo"


app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@app.command()
def demo(
    nominees: Annotated[int, typer.Option(help="How many made-up nominees.", min=1, max=20_000)] = 32,
    home: Annotated[Path, typer.Option(help="Folder of the demo; made anew at every run.")] = Path("var/demo"),
    site: Annotated[Path | None, typer.Option(help="Folder of a site that runs already (make stack).")] = None,
    story: Annotated[bool, typer.Option(help="Play what goes wrong in an office, and tell the trail.")] = False,
    campaign: Annotated[bool, typer.Option(help="Play 2022 to 2025, and tell what the plan became.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the summary as JSON.")] = False,
    keep: Annotated[bool, typer.Option("--keep", help="Serve on until Ctrl-C, with made-up people.")] = False,
) -> None:
    """Play the year-end award season through HTTP, on this machine, with demo signers."""
    _refuse_no_site(site)
    fresh(home)
    if story:
        _tell(home)
    elif campaign:
        _play_campaign(home, nominees, as_json)
    else:
        _play(RunningSite(site) if site else Server(home), home, nominees, as_json, keep=keep)


def _play(host: RunningSite | Server, home: Path, nominees: int, as_json: bool, *, keep: bool) -> None:
    started = time.perf_counter()
    host.launch()
    from hoso.demo.client import Refused  # these take a second to load, in which the server starts
    from hoso.demo.run import run

    try:
        summary = run(host, home, nominees, started)
        if keep and isinstance(host, Server):
            _keep(host, home)
    except (Refused, RuntimeError, TimeoutError) as error:
        Console(stderr=True).print(f"Demo dừng lại / the demo stopped: {error}", markup=False)
        raise typer.Exit(1) from error
    finally:
        host.stop()
    _finish(summary, home, as_json)


def _refuse_no_site(site: Path | None) -> None:
    if site and not (site / "site.json").exists():
        Console(stderr=True).print(f"{site} không có site.json: hãy chạy make stack trước / start a site first.")
        raise typer.Exit(2)


def _tell(home: Path) -> None:
    from hoso.demo.client import Refused
    from hoso.demo.run import tell

    server = Server(home)
    try:
        lines = tell(server, home, typer.echo)
    except (Refused, RuntimeError, TimeoutError) as error:
        Console(stderr=True).print(f"Câu chuyện dừng lại / the story stopped: {error}", markup=False)
        raise typer.Exit(1) from error
    finally:
        server.stop()
    for line in lines:
        typer.echo(f"{line['at'][11:19]}  {line['who']:12}  {(line['document_id'] or '')[27:]:18} {line['vi']}")


def _play_campaign(home: Path, nominees: int, as_json: bool) -> None:
    from hoso.demo.campaign.report import show
    from hoso.demo.campaign.run import run_campaign
    from hoso.demo.client import Refused

    try:
        summary = run_campaign(home, nominees, partial(typer.echo, err=True))
    except (Refused, RuntimeError, TimeoutError) as error:
        Console(stderr=True).print(f"Phong trào dừng lại / the campaign stopped: {error}", markup=False)
        raise typer.Exit(1) from error
    if as_json:
        typer.echo(json.dumps(summary, ensure_ascii=False))
    else:
        show(summary)


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


def _keep(host: Server, home: Path) -> None:
    from hoso.demo.house import open_house, show_door, stay  # loaded by now

    show_door(host, open_house(host, home))
    stay(host)


def _finish(summary: Reply, home: Path, as_json: bool) -> None:
    from hoso.demo.report import show  # loaded by now

    if as_json:
        typer.echo(json.dumps(summary, ensure_ascii=False))
    else:
        show(summary, home)
    if any(signature["verdict"] != "valid" for paper in summary["documents"] for signature in paper["signatures"]):
        raise typer.Exit(1)
