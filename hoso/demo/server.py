"""The demo's server: a process of its own that is started again when it dies."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from shared.http.ports import free_port
from shared.people.address import open_keys
from shared.people.principal import Role


class Server:
    """Runs `hoso serve` in the demo's folder and restarts it when it is killed."""

    def __init__(self, home: Path, settings: Mapping[str, str] | None = None) -> None:
        self._home, self._settings = home, settings or {}
        self._port = free_port()
        self.url = f"http://127.0.0.1:{self._port}"
        self._process: subprocess.Popen[bytes] | None = None
        self.key = open_keys(f"file:{home / 'keys.json'}").add("demo", Role.ADMIN)

    def add_key(self, role: Role, signs: Iterable[str] = ()) -> str:
        """Give somebody of a role a key, for a server that is not running yet."""
        return open_keys(f"file:{self._home / 'keys.json'}").add(f"demo {role}", role, signs=signs)

    def launch(self) -> None:
        """Start the server and go on; `ready` waits for it."""
        env = {**os.environ, "HOSO_HOME": str(self._home), "HOSO_PORT": str(self._port), "HOSO_HOST": "127.0.0.1"}
        env |= self._settings
        with (self._home / "server.log").open("ab") as log:
            command = [sys.executable, "-m", "hoso", "serve"]
            self._process = subprocess.Popen(command, env=env, stdout=log, stderr=log, stdin=subprocess.DEVNULL)  # noqa: S603
        facts = {"pid": self._process.pid, "url": self.url}
        (self._home / "server.json").write_text(json.dumps(facts), "utf-8")

    def ready(self) -> None:
        """Wait until the server answers; raises RuntimeError when it ended, TimeoutError."""
        from hoso.demo.client import await_answer  # takes a moment to load, in which the server starts

        process = self._process
        if not await_answer(self.url, lambda: process is not None and process.poll() is None):
            raise RuntimeError(f"the server ended while starting; see {self._home}/server.log")

    def trust(self, roots: Path) -> None:
        """Let the server trust the demo's roots."""
        shutil.copytree(roots, self._home / "trust")

    def start(self) -> None:
        """Start the server and wait until it answers."""
        self.launch()
        self.ready()

    def revive(self) -> bool:
        """Start the server again if it died; say whether it had."""
        if self._process is None or self._process.poll() is None:
            return False
        self.start()
        return True

    def stop(self) -> None:
        """End the server, letting it finish what is in hand."""
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(20)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
