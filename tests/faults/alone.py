"""All services in one process on embedded defaults, to do harm to: SQLite, files, and the disk they lie on."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from deploy.site import SERVICES
from shared.http.ports import free_port
from shared.people.address import open_keys
from shared.people.principal import Role
from tests.faults.scene import Scene
from tests.faults.site import FIXED
from tools.local_site.servers import ServerAbsent
from tools.local_site.servers.process import Process
from tools.local_site.stack.member import says_ready

SMALL = "64m"


class Alone(Scene):
    """One process; `disk` is the folder that holds its records, files, vault and temporary files."""

    def __init__(self, home: Path, *, full: bool = False, failpoints: str = "") -> None:
        self.home = home.absolute()
        self.disk = self.home / "disk"
        self.disk.mkdir(parents=True)
        self.open_scene(full=full)
        self.key = open_keys(f"file:{self.home}/keys.json").add("alone", Role.ADMIN)
        self._failpoints = failpoints
        self._port = free_port()
        self.log = self.home / "hoso.log"
        self._process = Process("hoso", self.log, self._port)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    @property
    def trust(self) -> Path:
        return self.home / "trust"

    def told(self) -> Mapping[str, Mapping[str, str]]:
        return dict.fromkeys(SERVICES, self._environment())

    def start(self) -> None:
        temporary = self.disk / "tmp"
        temporary.mkdir(exist_ok=True)
        here = {"HOSO_HOST": "127.0.0.1", "HOSO_PORT": str(self._port), "TMPDIR": str(temporary)}
        here["HOSO_FAILPOINT"] = self._failpoints
        self._process.start([sys.executable, *FIXED, *SERVICES], {**self._environment(), **here})
        self._process.wait_for(lambda: says_ready(self._port))

    def tend(self) -> list[str]:
        if self._process.pid is not None:
            return []
        self.start()
        return ["hoso"]

    def stop(self) -> None:
        self._process.end()
        self.journal.close()

    @contextmanager
    def small_disk(self) -> Iterator[None]:
        """Keep everything on a disk of 64 MB inside the block, and where it was again behind it.

        Raises ServerAbsent when this is not root.
        """
        if os.geteuid() != 0:
            raise ServerAbsent("a small disk can only be mounted by root; the row of the full disk was not played")
        aside = self.home / "aside"
        self._process.end()
        self.disk.rename(aside)
        self.disk.mkdir()
        _run("mount", "-t", "tmpfs", "-o", f"size={SMALL}", "hoso-faults", self.disk)
        try:
            _move(aside, self.disk)
            self.start()
            yield
        finally:
            self._process.end()
            _move(self.disk, aside)
            _run("umount", self.disk)
            _move(aside, self.disk)
            self.start()

    def _environment(self) -> dict[str, str]:
        files = {"HOSO_PEOPLE_URL": f"file:{self.home}/keys.json", "HOSO_TRUST": self.trust}
        folders = {"HOSO_HOME": self.disk, "HOSO_PACKS": self.home / "packs"}
        return {name: str(path) for name, path in (*files.items(), *folders.items())} | {"HOSO_MAX_UPLOAD": "1000000"}


def _move(source: Path, target: Path) -> None:
    """Move everything in a folder to another, which may be on another disk."""
    target.mkdir(exist_ok=True)
    _run("cp", "-a", f"{source}/.", target)
    for path in source.iterdir():
        _run("rm", "-rf", path)


def _run(*words: str | Path) -> None:
    subprocess.run([str(word) for word in words], check=True)
