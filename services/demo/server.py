"""The demo's server: a process of its own that is started again when it dies."""

import json
import os
import socket
import subprocess
import sys
import threading
from pathlib import Path

import httpx2


class Server:
    """Runs `hoso serve` in the demo's folder; whoever kills it sees it come back and finish."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._port = _free_port()
        self.url = f"http://127.0.0.1:{self._port}"
        self._process: subprocess.Popen[bytes] | None = None
        self._pause = threading.Event()

    def launch(self) -> None:
        """Start the server and go on; `ready` waits for it."""
        env = {**os.environ, "HOSO_HOME": str(self._home), "HOSO_PORT": str(self._port), "HOSO_HOST": "127.0.0.1"}
        with (self._home / "server.log").open("ab") as log:
            command = [sys.executable, "-m", "services", "serve"]
            self._process = subprocess.Popen(command, env=env, stdout=log, stderr=log, stdin=subprocess.DEVNULL)  # noqa: S603
        facts = {"pid": self._process.pid, "url": self.url}
        (self._home / "server.json").write_text(json.dumps(facts), "utf-8")

    def ready(self, deadline: float = 60) -> None:
        """Wait until the server answers; raises RuntimeError when it ended, TimeoutError."""
        process = self._process
        for _ in range(int(deadline / 0.05)):
            if self._answers():
                return
            if process is None or process.poll() is not None:
                raise RuntimeError(f"the server ended while starting; see {self._home}/server.log")
            self._pause.wait(0.05)
        raise TimeoutError("the server did not answer in time")

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

    def _answers(self) -> bool:
        try:
            return httpx2.get(f"{self.url}/health/live", timeout=1).status_code == 200
        except httpx2.HTTPError:
            return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
