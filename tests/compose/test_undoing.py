"""What `make compose-test` does to a machine it undoes, and where it may not run it says why."""

import os
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.compose import machine, run
from tests.compose.machine import undoing
from tests.compose.mirror import debian_mirror
from tests.compose.readme import block
from tests.compose.site import ROOT

BEFORE = ["filter :FORWARD ACCEPT", "filter :MINE -", "filter -A FORWARD -s 192.0.2.1/32 -j DROP"]
AFTER = [
    "filter :FORWARD DROP",
    "filter :MINE -",
    "filter :DOCKER -",
    "nat :POSTROUTING ACCEPT",
    "filter -A FORWARD -s 192.0.2.1/32 -j DROP",
    'filter -A FORWARD -m comment --comment "two words" -j DOCKER',
    "nat -A POSTROUTING -s 10.213.0.0/24 ! -o hoso-test0 -j MASQUERADE",
]


def test_rules_and_chains_of_the_engine_go_and_those_of_others_stay() -> None:
    words = [shlex.join(entry) for entry in undoing(BEFORE, AFTER)]

    assert words == [
        "-t filter -D FORWARD -m comment --comment 'two words' -j DOCKER",
        "-t nat -D POSTROUTING -s 10.213.0.0/24 '!' -o hoso-test0 -j MASQUERADE",
        "-t filter -P FORWARD ACCEPT",
        "-t nat -P POSTROUTING ACCEPT",
        "-t filter -F DOCKER",
        "-t filter -X DOCKER",
    ]


def test_where_nothing_changed_nothing_is_undone() -> None:
    assert list(undoing(AFTER, AFTER)) == []


def test_without_root_it_says_so_and_does_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)

    assert run.main(["--home", str(tmp_path / "home")]) == 0
    assert "skipped: it needs root" in capsys.readouterr().out
    assert not (tmp_path / "home").exists()


def test_beside_another_engine_it_says_so_and_does_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(shutil, "which", lambda name: name)
    monkeypatch.setattr(machine, "engines", lambda: ["/usr/bin/dockerd -H fd://"])

    assert run.main(["--home", str(tmp_path / "home")]) == 0
    assert "skipped: a Docker engine runs here already" in capsys.readouterr().out
    assert not (tmp_path / "home").exists()


def test_every_line_that_the_documents_show_is_found() -> None:
    assert block("python3 -m deploy.secrets")[1] == "docker compose up -d --wait"
    assert block("docker compose run")[-1] == "git pull && docker compose up -d --wait"
    assert any("operator restore /backup" in line for line in block("docker compose up", Path("docs/backup.md")))


def test_it_is_no_part_of_make_test() -> None:
    commands = subprocess.run(["make", "-n", "test"], cwd=ROOT, check=True, capture_output=True, text=True).stdout

    assert "tests.compose.run" not in commands


@pytest.mark.parametrize(
    "line",
    [
        "deb http://mirror.example/debian bookworm main",
        "deb [signed-by=/x] https://mirror.example/debian/ bookworm main",
        "URIs: http://mirror.example/debian",
    ],
)
def test_the_mirror_is_the_one_that_this_machine_uses(tmp_path: Path, line: str) -> None:
    (tmp_path / "sources.list").write_text(f"# deb http://old.example/debian x\n{line}\n", "utf-8")

    assert re.fullmatch(r"https?://mirror\.example/debian", debian_mirror(tmp_path))
