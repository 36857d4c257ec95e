"""A site of docker-compose.yml on a private engine: a copy of the source, a project and a port of its own."""

import json
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import Request, urlopen

from deploy.site import ENTRIES
from shared.http.ports import free_port
from tests.compose.engine import DOCKER, Engine
from tests.compose.outcome import wait

ROOT = Path(__file__).parents[2]
PROJECT = "hoso-compose-test"
SERVERS = ("rabbitmq", "postgres", "minio", "gateway")
ALL = sum(entry.replicas for entry in ENTRIES.values()) + len(SERVERS)
ROUTES = ("/v1/dossiers", "/v1/signing/tasks", "/v1/records", "/v1/packs")
NOT_SOURCE = shutil.ignore_patterns(".git", ".venv", ".tools", ".env", "var", "__pycache__", ".*_cache", ".hypothesis")
ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")  # Compose puts them before lines


class Site:
    """What an administrator has: a folder with the source, in which commands are typed."""

    def __init__(self, engine: Engine) -> None:
        self.folder = engine.home / "source"
        self.port = free_port()
        self.key = ""
        files = f"docker-compose.yml:{Path(__file__).with_name('override.yml')}"
        own = {"COMPOSE_PROJECT_NAME": PROJECT, "COMPOSE_FILE": files, "HOSO_SITE_PORT": str(self.port)}
        self._env = {
            **engine.env,
            **own,
            "COMPOSE_PROGRESS": "plain",
            "PATH": f"{Path(DOCKER).parent}:{engine.env['PATH']}",
        }
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(ROOT, self.folder, ignore=NOT_SOURCE)

    def type(self, line: str, *, fails: bool = False) -> str:
        """Type one line in the folder, as a person would; return what it printed. Raises AssertionError if it fails."""
        done = subprocess.run(["sh", "-ec", line], cwd=self.folder, env=self._env, capture_output=True, text=True)
        assert (done.returncode != 0) == fails, (
            f"{line}\nended with {done.returncode}:\n{(done.stdout + done.stderr)[-3000:]}"
        )
        return ESCAPES.sub("", done.stdout)

    def compose(self, words: str) -> str:
        """Run one command of `docker compose`."""
        return self.type(f"docker compose {words}")

    def within(self, service: str, code: str) -> str:
        """Run a piece of Python in a running service's container; return what it printed."""
        return self.type(f"docker compose exec -T {service} python -c '{code}'")

    def get(self, path: str, key: str = "") -> tuple[int, Any]:
        """Ask the gateway; return status and the answer, 0 when nobody listens."""
        request = Request(f"http://127.0.0.1:{self.port}{path}", headers={"Authorization": f"Bearer {key or self.key}"})
        try:
            with urlopen(request, timeout=10) as answer:  # noqa: S310 - its own gateway, on the loopback address
                return answer.status, json.load(answer)
        except HTTPError as error:
            return error.code, json.load(error)
        except (OSError, HTTPException):
            return 0, None

    def becomes(self, path: str, status: int, seconds: float) -> bool:
        """Wait until the gateway answers a path so."""
        return wait(lambda: self.get(path)[0] == status, seconds)

    def answers(self) -> None:
        """Wait until each route is answered by the service that has it; raises AssertionError after 15 seconds."""
        for route in ROUTES:
            assert self.becomes(route, 200, 15), (route, self.get(route))

    def containers(self) -> Sequence[Mapping[str, Any]]:
        """Return every running container as `docker inspect` tells it."""
        names = self.compose("ps -q").split()
        containers: list[dict[str, Any]] = json.loads(self.type(f"docker inspect {' '.join(names)}"))
        return containers

    def of(self, *services: str) -> Sequence[Mapping[str, Any]]:
        """Return the containers of some services."""
        return [
            container
            for container in self.containers()
            if container["Config"]["Labels"]["com.docker.compose.service"] in services
        ]

    def healthy(self, count: int, seconds: float) -> bool:
        """Wait until so many containers run, each of them healthy."""

        def well() -> bool:
            states = [container["State"]["Health"]["Status"] for container in self.containers()]
            return len(states) == count and set(states) == {"healthy"}

        return wait(well, seconds)

    def records(self, words: str = "") -> list[str]:
        """Return the ids of the archived records, all of them or those that words find."""
        status, page = self.get(f"/v1/records?q={quote(words)}" if words else "/v1/records")
        assert status == 200, (status, page)
        return sorted(item["id"] for item in page["items"])

    def logs(self) -> str:
        """Return what all containers have logged."""
        return ESCAPES.sub("", self.compose("logs --no-color --no-log-prefix"))
