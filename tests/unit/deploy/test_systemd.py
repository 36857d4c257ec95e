"""The systemd units are what systemd takes, keep the service in bounds, and name settings that there are."""

import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from deploy.addresses import Site, environment
from deploy.secrets import secrets_of
from deploy.site import SERVICES
from deploy.systemd.environments import PORTS, write_environments
from shared.settings import Settings

UNITS = Path(__file__).parents[3] / "deploy/systemd"
COMMON = (UNITS / "common.conf").read_text("utf-8")
SITE = Site(broker="", records="", store="", trust="/var/lib/hoso/trust")
KNOWN = {f"HOSO_{name.upper()}" for name in Settings.model_fields}


@pytest.fixture
def installed(tmp_path: Path, absent: Callable[[str], None]) -> Path:
    """Give a tree with the units where install.sh puts them, and something where the program will be."""
    if shutil.which("systemd-analyze") is None:
        absent("systemd-analyze is not here: it is in Debian's package systemd")
    units, program = tmp_path / "etc/systemd/system", tmp_path / "opt/hoso/current/.venv/bin/hoso"
    for name in ("hoso.service", "hoso@.service"):
        (units / f"{name}.d").mkdir(parents=True)
        shutil.copy(UNITS / name, units / name)
        shutil.copy(UNITS / "common.conf", units / f"{name}.d/10-common.conf")
    program.parent.mkdir(parents=True)
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    shutil.copytree("/usr/lib/systemd/system", tmp_path / "usr/lib/systemd/system", symlinks=True)
    return tmp_path


def analyze(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["systemd-analyze", *words], capture_output=True, text=True, check=False)


@pytest.mark.parametrize("unit", ["hoso.service", "hoso@intake.service"])
def test_systemd_takes_the_units_without_a_word(installed: Path, unit: str) -> None:
    run = analyze("verify", "--man=no", f"--root={installed}", unit)

    assert (run.returncode, [line for line in run.stderr.splitlines() if "hoso" in line]) == (0, [])


@pytest.mark.parametrize("unit", ["hoso.service", "hoso@intake.service"])
def test_systemd_counts_little_exposure(installed: Path, unit: str) -> None:
    run = analyze("security", "--offline=yes", "--threshold=20", f"--root={installed}", unit)

    assert run.returncode == 0, run.stdout


@pytest.mark.parametrize(
    "line",
    [
        "User=hoso",
        "NoNewPrivileges=yes",
        "CapabilityBoundingSet=",
        "ProtectSystem=strict",
        "PrivateTmp=yes",
        "Restart=on-failure",
        "OOMPolicy=continue",
        "RestrictNamespaces=user net",  # LibreOffice's own network
        "SystemCallFilter=@system-service",
    ],
)
def test_what_keeps_it_in_bounds_is_said(line: str) -> None:
    assert line in COMMON.splitlines()


@pytest.mark.parametrize("name", ["hoso.service", "hoso@.service"])
def test_a_unit_has_a_bound_on_memory_and_stands_on_settings_that_there_are(name: str) -> None:
    unit = (UNITS / name).read_text("utf-8")

    assert re.search(r"^MemoryMax=\d+G$", unit, re.M)
    assert set(re.findall(r"\b(HOSO_[A-Z_]+)=", unit)) <= KNOWN


def test_the_settings_file_names_settings_that_there_are() -> None:
    named = re.findall(r"^#?(HOSO_[A-Z_]+)=", (UNITS / "hoso.env").read_text("utf-8"), re.M)

    assert len(named) >= 5
    assert set(named) <= KNOWN


@pytest.mark.parametrize("name", ["install.sh", "hoso.sh", "trial.sh", "trial-steps.sh"])
def test_a_script_is_one_that_the_shell_reads(name: str) -> None:
    assert subprocess.run(["sh", "-n", str(UNITS / name)], check=False).returncode == 0


def test_services_apart_are_told_what_they_are_told_without_systemd(tmp_path: Path) -> None:
    servers: dict[str, Any] = {"broker": "127.0.0.1:5672", "records": "127.0.0.1:5432", "store": "127.0.0.1:9000"}
    written = write_environments(tmp_path, **servers)
    again = {path: path.read_text() for path in write_environments(tmp_path, **servers)}
    reports = dict(line.split("=", 1) for line in (tmp_path / "archive.env").read_text().splitlines())
    site = replace(SITE, **servers)
    expected = environment("archive", secrets_of(tmp_path / "secrets.env"), site)

    assert {path.name for path in written} == {*(f"{name}.env" for name in SERVICES), "operator.env"}
    assert reports == expected | {"HOSO_PORT": str(PORTS["archive"])}
    assert {path.stat().st_mode & 0o777 for path in written} == {0o600}
    assert all(path.read_text() == text for path, text in again.items())


def test_a_site_apart_tells_the_portal_where_its_peers_listen(tmp_path: Path) -> None:
    write_environments(tmp_path, "b:1", "r:2", "s:3")
    reports = dict(line.split("=", 1) for line in (tmp_path / "portal.env").read_text().splitlines())
    addresses = Settings(peers=reports["HOSO_PEERS"]).peer_addresses

    assert addresses == {name: f"http://127.0.0.1:{port}" for name, port in PORTS.items() if name != "portal"}
