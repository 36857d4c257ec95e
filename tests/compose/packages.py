"""Debian's packages of the engine: installed where they lack, none of their servers started, and removed afterwards."""

import contextlib
import re
from collections.abc import Iterator
from pathlib import Path

from tests.compose.machine import run

WANTED = ("docker.io", "iptables", "iproute2", "debootstrap")
POLICY = Path("/usr/sbin/policy-rc.d")
SETTINGS = Path("/etc/docker")
APT = ("env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-y", "-oDPkg::Lock::Timeout=120", "--no-install-recommends")


def install(record: Path) -> list[str]:
    """Install what lacks, and with it what that needs; note in a file what was not here before, and return it."""
    lacks = [name for name in WANTED if "ok installed" not in run("dpkg-query", "-Wf${Status}", name, check=False)]
    if lacks:
        run("apt-get", "update", "-qq")
        new = re.findall(r"^Inst (\S+) \(", run(*APT, "--simulate", "install", *lacks), re.M)
        with record.open("a") as file:
            file.writelines(f"{name}\n" for name in new)
        with _servers_not_started():
            run(*APT, "install", *lacks)
    return record.read_text().split() if record.exists() else []


def uninstall(record: Path) -> None:
    """Remove what `install` noted, with its settings; what was here before stays."""
    if record.exists():
        run(*APT, "purge", *record.read_text().split())
        record.unlink()
        with contextlib.suppress(OSError):  # an engine writes it at its first start, and the package leaves it
            (SETTINGS / "key.json").unlink()
            SETTINGS.rmdir()


@contextlib.contextmanager
def _servers_not_started() -> Iterator[None]:
    kept = POLICY.exists()
    if not kept:
        POLICY.write_text("#!/bin/sh\nexit 101\n")
        POLICY.chmod(0o755)
    try:
        yield
    finally:
        if not kept:
            POLICY.unlink()
