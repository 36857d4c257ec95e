"""The one address in front of the services: nginx with the settings that compose gives it, on this machine's ports."""

import os
import re
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from tools.local_site.servers.process import Process, ServerAbsent, accepts

SETTINGS = Path(__file__).parents[3] / "deploy/gateway.conf"
AROUND = """\
{user}daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
events {{}}
http {{
access_log off;
{paths}
{upstreams}
{server}
}}
"""
BODIES = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


class Gateway:
    """nginx on a port of the loopback address, in front of the ports that each service answers on."""

    def __init__(self, folder: Path, port: int, behind: Mapping[str, Sequence[int]]) -> None:
        self._folder = folder
        self._behind = behind
        self.port = port
        self._process = Process("nginx", folder / "nginx.log", port)

    def start(self) -> None:
        """Start it and wait until it listens; raises ServerAbsent, ServerFailed."""
        nginx = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
        if nginx is None:
            raise ServerAbsent("nginx is not here: `sh deploy/install.sh test` installs it")
        self._folder.mkdir(parents=True, exist_ok=True)
        config = self._folder / "nginx.conf"
        config.write_text(self._config())
        self._process.start([nginx, "-e", "stderr", "-c", str(config)], {})
        self._process.wait_for(lambda: accepts(self.port))

    @property
    def pid(self) -> int | None:
        """The process id while it runs."""
        return self._process.pid

    def stop(self) -> None:
        """End it."""
        self._process.end()

    def kill(self) -> None:
        """Kill it at once."""
        self._process.kill()

    def _config(self) -> str:
        server = re.sub(r"listen 8000;", f"listen 127.0.0.1:{self.port};", SETTINGS.read_text("utf-8"))
        server = re.sub(r"http://\$(\w+):8000", r"http://$\1", server)  # nginx finds a name among its upstreams first
        upstreams = "\n".join(
            f"upstream {service} {{ {' '.join(f'server 127.0.0.1:{port} max_fails=0;' for port in ports)} }}"
            for service, ports in self._behind.items()
        )
        paths = "\n".join(f"{name}_temp_path {self._folder}/{name};" for name in BODIES)
        user = "user root;\n" if os.getuid() == 0 else ""
        return AROUND.format(user=user, folder=self._folder, paths=paths, upstreams=upstreams, server=server)
