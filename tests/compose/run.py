"""`make compose-test`: docker-compose.yml on a real engine, which it brings along and takes away again.

`python -m tests.compose.run [--home FOLDER] [--keep]`. It needs root, Debian and its mirrors; where it may not run it
says why and ends with 0. `--keep` leaves images and packages for a quicker next run.
"""

import argparse
import os
import shutil
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import yaml
from rich.console import Console

from tests.compose import images, machine, packages
from tests.compose.engine import Engine
from tests.compose.harms import addresses, crash, down_and_up, restore, scale, upgrade
from tests.compose.site import ROOT, Site
from tests.compose.use import demo, first_start, names, network, operator

HOME = Path("/var/tmp/hoso-compose-test")  # noqa: S108 - root's own, and large
CHECKS = (first_start, demo, operator, upgrade, addresses, names, network, crash, scale, down_and_up, restore)
console = Console(highlight=False, soft_wrap=True)


def skipped(home: Path) -> str:
    """Return why this machine may not run it, or nothing; an engine left in `home` by a run that was killed is ours."""
    if os.geteuid() != 0:
        return "it needs root: an engine makes bridges and rules of the firewall"
    if shutil.which("apt-get") is None:
        return "it needs Debian: the engine and the stand-ins of the servers are its packages"
    if any(f"{home}/data" not in engine for engine in machine.engines()):
        return "a Docker engine runs here already, and two write over each other's rules of the firewall: stop it first"
    return ""


@contextmanager
def timed(what: str) -> Iterator[None]:
    """Say how long something took, and whether it went well."""
    began, word = time.monotonic(), "[red]FAILED[/]"
    try:
        yield
        word = "ok    "
    finally:
        console.print(f"  {word} {time.monotonic() - began:4.0f} s  {what}")


def prepare(engine: Engine) -> None:
    """Start the engine, and make what it would else get from a registry of images."""
    with timed("the engine"):
        engine.start()
    with timed("base images of Debian 12 and 13"):
        images.bases(engine)
    with timed("Compose"):
        images.plugin(engine)
    compose = yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))["services"]
    with timed("stand-ins for the servers"):
        standins = {"nginx": "gateway", "rabbitmq": "rabbitmq", "postgres": "postgres", "minio": "minio"}
        images.standins(engine, {name: compose[service]["image"] for name, service in standins.items()})


def check(site: Site, names: Sequence[str]) -> int:
    """Do every check in turn; return 1 at the first that fails, with what the containers logged."""
    try:
        for entry in CHECKS:
            if not names or entry.__name__ in names:
                with timed(f"{entry.__name__}: {(entry.__doc__ or '').splitlines()[0]}"):
                    entry(site)
    except AssertionError as error:
        console.print(str(error), markup=False)
        console.print(site.compose("ps -a") + site.compose("logs --no-color --tail 15"), markup=False)
        return 1
    finally:
        with timed("down -v"):
            site.compose("down -v --remove-orphans")
    return 0


def main(words: Sequence[str]) -> int:
    """Run it and undo it; return 1 when a check failed, 0 when none did or it was skipped."""
    parser = argparse.ArgumentParser(prog="make compose-test", description=__doc__)
    parser.add_argument("--home", type=Path, default=HOME)
    parser.add_argument("--keep", action="store_true")
    parser.add_argument("--only", nargs="*", default=[], help="names of checks, the first being needed by all others")
    arguments = parser.parse_args(words)
    if reason := skipped(arguments.home.resolve()):
        console.print(f"bỏ qua / skipped: {reason}", markup=False)
        return 0
    began = time.monotonic()
    arguments.home.mkdir(parents=True, exist_ok=True)
    engine = Engine(arguments.home.resolve())
    record = engine.home / "packages"
    try:
        with timed("packages"):
            packages.install(record)
        prepare(engine)
        return check(Site(engine), arguments.only)
    finally:
        with timed("undone"):
            engine.stop()
            if not arguments.keep:
                packages.uninstall(record)
                machine.remove(engine.home)
        console.print(f"{time.monotonic() - began:.0f} s in all")


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that all is undone
    sys.exit(main(sys.argv[1:]))
