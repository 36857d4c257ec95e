"""Plays the demo against a host, with a progress bar per stage, and judges what came of it."""

import time
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from hoso.demo.client import Client, Refused, Reply
from hoso.demo.play import STAGES, Season
from hoso.demo.report import collect, relative, summarise
from hoso.demo.server import Server
from hoso.demo.signers.signers import make_demo_ca
from hoso.demo.story import Story
from hoso.progress import bars
from shared.packs.load import Pack, folder_packs
from shared.people.principal import Role

WORDS = {Role.CLERK: "văn thư", Role.OFFICER: "chuyên viên", Role.SIGNER: "giám đốc"}


class Host(Protocol):
    """The server of the demo: its own process, or a running site."""

    url: str
    key: str

    def ready(self) -> None: ...
    def trust(self, roots: Path) -> None: ...
    def revive(self) -> bool: ...


def run(host: Host, home: Path, nominees: int, started: float) -> Reply:
    """Play a season of the first starter of the first pack; return the summary.

    `started` is when the demo began, on the clock of `time.perf_counter`. Raises Refused, RuntimeError and
    TimeoutError when the host does not do its part, and Refused when the record is not intact.
    """
    pack = next(iter(folder_packs().values()))
    starter = next(iter(pack.starters))
    make_signers(pack, starter, home / "signers")
    host.trust(home / "signers" / "roots")
    with bars(STAGES) as facts:
        host.ready()
        client = Client(host.url, host.key, host.revive)
        season = Season(
            client=client,
            pack=pack,
            season_id=client.post("/v1/seasons", json={"pack": pack.id, "starter": starter})["season_id"],
            kind=next(kind.key for kind in pack.file.dossiers if kind.tables),
            signers=home / "signers",
            count=nominees,
            progress=facts,
        )
        season.seconds["start"] = time.perf_counter() - started
        season.play()
        with season.timed("verify"):
            papers = collect(season, home)
            fixity = season.client.post(f"/v1/records/{season.dossier['record_id']}/verify")
    if not fixity["intact"]:
        raise Refused(f"the record is not intact: {fixity}")
    return summarise(season, home, papers, relative(_bag(season, home / "vault")))


def tell(server: Server, home: Path, say: Callable[[str], None]) -> list[Reply]:
    """Play the story of one dossier with a key for each role; return its trail, with who did what.

    Raises as `run` does.
    """
    pack = next(iter(folder_packs().values()))
    starter = next(iter(pack.starters))
    make_signers(pack, starter, home / "signers")
    server.trust(home / "signers" / "roots")
    keys = {role: server.add_key(role) for role in (Role.CLERK, Role.OFFICER)}
    keys[Role.SIGNER] = server.add_key(Role.SIGNER, pack.starter(starter)["signers"])
    server.start()
    clients = {role: Client(server.url, key, server.revive) for role, key in keys.items()}
    story = Story(clients, pack, home / "signers", say)
    story.play(starter)
    names = {str(client.get("/v1/me")["id"]): WORDS[role] for role, client in clients.items()}
    return [{**line, "who": names.get(line["by"] or "", "hệ thống")} for line in story.trail()]


def make_signers(pack: Pack, starter: str, folder: Path, since: datetime | None = None) -> None:
    """Make a demo's certificates in a folder: one for each signer of a starter, valid from `since` or from now on."""
    people = {key: signer["name"] for key, signer in pack.starter(starter)["signers"].items()}
    by = [signature for document in pack.file.documents for signature in document.signatures]
    make_demo_ca(
        folder,
        people=people,
        agencies=frozenset(signature.signer for signature in by if signature.by == "agency"),
        since=since,
    )


def _bag(season: Season, vault: Path) -> Path:
    """Return the bag's folder: in the demo's own vault, or fetched from where the archive keeps it."""
    record = str(season.dossier["record_id"])
    if not (vault / record).exists():
        with TemporaryDirectory(dir=vault.parent) as folder:
            season.client.fetch(f"/v1/records/{record}/bag.zip", Path(folder) / "bag.zip")
            with zipfile.ZipFile(Path(folder) / "bag.zip") as file:
                file.extractall(vault)
    return vault / record
