"""`make cluster`: three RabbitMQ nodes and two processes of every service; each is killed in turn under load."""

import argparse
import os
import shutil
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from rich.console import Console

from deploy.site import SERVICES
from tests.faults.harms.load import wait
from tests.faults.matrix import judge
from tests.faults.site import Site
from tests.faults.storm import Storm

MOVED = 30  # seconds within which consumers have moved to what is left
CUT_OFF = 15  # seconds a node is not heard of


def main(words: Sequence[str]) -> int:
    """Play the cluster and print the checker's verdict; return 1 when an invariant was violated."""
    parser = argparse.ArgumentParser(prog="make cluster", description=__doc__)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--home", type=Path, default=Path("var/cluster"))
    arguments = parser.parse_args(words)
    shutil.rmtree(arguments.home, ignore_errors=True)
    site = Site(arguments.home, replicas=dict.fromkeys(SERVICES, 2), nodes=3)
    try:
        site.start(_say)
        for number in range(arguments.rounds):
            _say(f"vòng / round {number + 1}")
            rounds(site)
        violations = judge(site)
    finally:
        site.stop()
    for violation in violations:
        _say(violation)
    _say("có vi phạm / violated" if violations else "không mất, không trùng / nothing lost, nothing twice")
    return 1 if violations else 0


def rounds(site: Site) -> None:
    """Kill each node and each process once, and cut one node off, each under a wave of load."""
    for node in site.brokers.nodes:
        _say(f"kill -9 {node.node}")
        _wave(site, node.kill)
        site.until(site.brokers.well, 120)
    for member in list(site.members):
        _say(f"kill -9 {member.name}")
        _wave(site, member.kill)
    _say(f"{site.brokers.nodes[-1].node} không liên lạc được / is cut off for {CUT_OFF} s")
    _wave(site, lambda: _cut_off(site))


def _wave(site: Site, harm: Callable[[], None]) -> None:
    """Let a wave pass while harm is done; then a dossier asked for at once must be finished soon."""
    with site.office() as office:
        Storm(site, office, uploads=10, dossiers=2).pass_by(harm)
    with site.office(patience=MOVED) as office:
        Storm(site, office, uploads=1, dossiers=1).pass_by()


def _cut_off(site: Site) -> None:
    """Let a node say and hear nothing: its processes are stopped, as if the cable were out."""
    pid = site.brokers.nodes[-1].pid
    if pid is None:
        raise AssertionError("the node is not running")
    os.killpg(pid, signal.SIGSTOP)
    try:
        wait(CUT_OFF)
    finally:
        os.killpg(pid, signal.SIGCONT)


def _say(what: str) -> None:
    Console(stderr=True).print(what, highlight=False)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
