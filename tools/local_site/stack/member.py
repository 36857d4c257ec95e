"""One process of a service."""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from tools.local_site.servers.process import Process

SERVE = ("-m", "hoso", "serve")


class Member:
    """A service as a process of its own: `hoso serve <service>` with its settings as environment variables."""

    def __init__(
        self, service: str, number: int, folder: Path, port: int, env: Mapping[str, str], serve: Sequence[str] = SERVE
    ) -> None:
        self.service = service
        self.name = f"{service}-{number}"
        self.port = port
        self.log = folder / f"{self.name}.log"
        here = {"HOSO_HOME": str(folder / self.name), "HOSO_HOST": "127.0.0.1", "HOSO_PORT": str(self.port)}
        self._told = {**env, **here}
        self._command = [sys.executable, *serve, service]
        self._process = Process(self.name, self.log, self.port)

    def start(self, **more: str) -> None:
        """Start it; `more` are further variables. `ready` waits for it."""
        self._process.start(self._command, {**self._told, **more})

    def ready(self) -> None:
        """Wait until /health/dependencies is complete; raises ServerFailed."""
        self._process.wait_for(self.well)

    @property
    def pid(self) -> int | None:
        """The process id while it runs."""
        return self._process.pid

    def well(self) -> bool:
        """Return whether it answers that everything it depends on is there."""
        return says_ready(self.port)

    def stop(self) -> None:
        """End it gracefully: it finishes or gives back what it has in hand."""
        self._process.end()

    def kill(self) -> None:
        """Kill it and what it started, at once."""
        self._process.kill()


def says_ready(port: int) -> bool:
    """Return whether what listens on a port of the loopback address answers that it has all it needs."""
    try:
        with urlopen(f"http://127.0.0.1:{port}/health/dependencies", timeout=5) as answer:
            return bool(answer.status == 200)
    except (HTTPError, URLError, OSError):
        return False
