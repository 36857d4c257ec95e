"""A private PostgreSQL in a folder; as root it runs under the packaged user, because it refuses to be root."""

import os
import pwd
import secrets
import subprocess
import tempfile
from pathlib import Path
from signal import SIGINT

from shared.http.ports import free_port
from tools.local_site.servers.process import Process, ServerAbsent, accepts

# the packaged user may pass through root's private folders; what it owns is its data folder only
AS_POSTGRES = ("--reuid=postgres", "--regid=postgres", "--clear-groups", "--inh-caps=-all,+dac_override")
AMBIENT = ("--ambient-caps=+dac_override",)


class Postgres:
    """One PostgreSQL server; `url(database)` is the address of its administrator."""

    def __init__(self, folder: Path, *, port: int = 0, password: str = "") -> None:
        self._folder = folder
        self._data = folder / "data"
        self.port = port or free_port()
        self.password = password or secrets.token_hex(16)
        self._process = Process("PostgreSQL", folder / "postgresql.log", self.port)

    def start(self) -> None:
        """Make the cluster if there is none, start it and wait; raises ServerAbsent, ServerFailed."""
        programs = _programs()
        if not (self._data / "PG_VERSION").exists():
            self._make(programs)
        settings = {
            "port": str(self.port),
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": "",
            "max_connections": "200",
            "shared_buffers": "64MB",
        }
        options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        self._process.start([str(programs / "postgres"), "-D", str(self._data), *options], {}, as_user=_user())
        self._process.wait_for(self._ready)

    def url(self, database: str = "postgres") -> str:
        """Return the address of a database, as its administrator."""
        return f"postgresql+psycopg://hoso:{self.password}@127.0.0.1:{self.port}/{database}"

    @property
    def pid(self) -> int | None:
        """The process id while it runs."""
        return self._process.pid

    def stop(self) -> None:
        """End it gracefully, cutting its connections."""
        self._process.end(SIGINT)

    def kill(self) -> None:
        """Kill it at once; `start` recovers from its log."""
        self._process.kill()

    def _make(self, programs: Path) -> None:
        self._data.mkdir(parents=True, mode=0o700)
        if os.getuid() == 0:
            owner = pwd.getpwnam("postgres")
            os.chown(self._data, owner.pw_uid, owner.pw_gid)
        with tempfile.NamedTemporaryFile("w", dir=self._folder, suffix=".password") as file:
            file.write(self.password)
            file.flush()
            command = [str(programs / "initdb"), "-D", str(self._data), "-U", "hoso", "--pwfile", file.name]
            options: list[str] = ["-A", "scram-sha-256", "-E", "UTF8", "--locale", "C.UTF-8"]
            subprocess.run(["setpriv", *_user(), *command, *options], check=True, stdout=subprocess.DEVNULL)

    def _ready(self) -> bool:
        return accepts(self.port) and "ready" in (self._data / "postmaster.pid").read_text().rsplit("\n", 2)[-2]


def _user() -> tuple[str, ...]:
    return (*AS_POSTGRES, *AMBIENT) if os.getuid() == 0 else ()


def _programs() -> Path:
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if not programs:
        raise ServerAbsent("PostgreSQL is not here: `sh deploy/install.sh test` installs it")
    return programs[-1].parent
