"""A private RabbitMQ node in a folder: own name, own ports, own port mapper; nodes can be joined to a cluster."""

import json
import os
import secrets
import subprocess
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

from shared.http.ports import free_port
from tools.local_site.servers.process import Process, ServerAbsent, accepts

PROGRAMS = Path("/usr/lib/rabbitmq/bin")
LIMITS = {
    "disk_free_limit.absolute": "50MB",
    "vm_memory_high_watermark.relative": "0.6",
    "raft.wal_max_size_bytes": "16777216",
    "channel_max": "128",
    "cluster_partition_handling": "pause_minority",
}


class Mapper:
    """The port mapper (epmd) of some nodes, on a port of its own, so that no other node on the machine is met."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        self._process = Process("epmd", folder / "epmd.log", self.port)

    def start(self) -> None:
        """Start it and wait; raises ServerFailed."""
        if self._process.pid is None:
            self._process.start(["epmd", "-address", "127.0.0.1", "-port", str(self.port)], {})
            self._process.wait_for(lambda: accepts(self.port))

    def stop(self) -> None:
        """End it."""
        self._process.end()


class RabbitMQ:
    """One RabbitMQ node; `url(user, password)` is its address.

    `definitions` are loaded at every start (users, permissions, policies, exchanges); without them there is the
    user `hoso` with all rights.
    """

    def __init__(
        self,
        folder: Path,
        *,
        port: int = 0,
        name: str = "hoso",
        mapper: Mapper | None = None,
        cookie: str = "",
        definitions: Mapping[str, object] | None = None,
    ) -> None:
        self._folder = folder
        self._own_mapper = mapper is None
        self._mapper = mapper or Mapper(folder)
        self.node = f"{name}@localhost"
        self.port = port or free_port()
        self._dist = free_port()
        self.password = secrets.token_hex(16)
        self._cookie = cookie or secrets.token_hex(16)
        self._definitions = definitions
        self._process = Process("RabbitMQ", folder / "rabbitmq.log", self.port)

    def start(self) -> None:
        """Start the node and wait until it takes connections; raises ServerAbsent, ServerFailed."""
        if not (PROGRAMS / "rabbitmq-server").exists():
            raise ServerAbsent("RabbitMQ is not here: `sh deploy/install.sh test` installs it")
        self._configure()
        self._mapper.start()
        self._process.start([str(PROGRAMS / "rabbitmq-server")], self._env())
        self._process.wait_for(lambda: accepts(self.port), 120)

    def url(self, user: str = "hoso", password: str = "") -> str:
        """Return the address for a user; without one, for the user with all rights."""
        return f"amqp://{quote(user)}:{quote(password or self.password)}@127.0.0.1:{self.port}//"

    def control(self, *words: str) -> str:
        """Run a command of rabbitmqctl on this node and return its output; raises CalledProcessError."""
        command = [str(PROGRAMS / "rabbitmqctl"), "-q", "-n", self.node, *words]
        env = {**os.environ, **self._env()}
        return subprocess.run(command, env=env, check=True, capture_output=True, text=True, timeout=120).stdout

    @property
    def pid(self) -> int | None:
        """The node's process id while it runs."""
        return self._process.pid

    def stop(self) -> None:
        """End the node gracefully, and its port mapper."""
        self._process.end()
        if self._own_mapper:
            self._mapper.stop()

    def kill(self) -> None:
        """Kill the node at once; `start` brings it back with its data."""
        self._process.kill()

    def _configure(self) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        cookie = self._folder / ".erlang.cookie"
        if not cookie.exists():
            cookie.write_text(self._cookie)
            cookie.chmod(0o400)
        lines = {"listeners.tcp.1": f"127.0.0.1:{self.port}", "loopback_users": "none", **LIMITS}
        lines |= {"default_user": "hoso", "default_pass": self.password}
        if self._definitions is not None:
            path = self._folder / "definitions.json"
            path.write_text(json.dumps(self._definitions))
            lines["load_definitions"] = str(path)
        text = "".join(f"{key} = {value}\n" for key, value in lines.items())
        (self._folder / "rabbitmq.conf").write_text(text)
        (self._folder / "enabled_plugins").write_text("[].\n")

    def _env(self) -> dict[str, str]:
        folder = str(self._folder)
        return {
            "HOME": folder,
            "ERL_EPMD_PORT": str(self._mapper.port),
            "ERL_EPMD_ADDRESS": "127.0.0.1",
            "RABBITMQ_NODENAME": self.node,
            "RABBITMQ_DIST_PORT": str(self._dist),
            "RABBITMQ_MNESIA_BASE": f"{folder}/data",
            "RABBITMQ_LOG_BASE": f"{folder}/logs",
            "RABBITMQ_LOGS": "-",
            "RABBITMQ_CONFIG_FILE": f"{folder}/rabbitmq",
            "RABBITMQ_ENABLED_PLUGINS_FILE": f"{folder}/enabled_plugins",
            "RABBITMQ_CONF_ENV_FILE": "/dev/null",
            "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": "+sbwt none +S 2:2 -kernel inet_dist_use_interface {127,0,0,1}",
        }
