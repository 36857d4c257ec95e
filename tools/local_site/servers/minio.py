"""A private MinIO in a folder; it comes from its official source, built once by `deploy/install.sh test`."""

import secrets
import shutil
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from shared.http.ports import free_port
from tools.local_site.servers.process import Process, ServerAbsent

BUILT = Path(__file__).parents[3] / ".tools/minio"


class Minio:
    """One MinIO server; `url(bucket)` is the address with the root user's keys."""

    def __init__(self, folder: Path, *, port: int = 0, user: str = "hoso-root", password: str = "") -> None:
        self._folder = folder
        self.port = port or free_port()
        self.user = user
        self.password = password or secrets.token_hex(16)
        self._process = Process("MinIO", folder / "minio.log", self.port)

    def start(self) -> None:
        """Start it and wait until it is ready; raises ServerAbsent, ServerFailed."""
        env = {"MINIO_ROOT_USER": self.user, "MINIO_ROOT_PASSWORD": self.password, "HOME": str(self._folder)}
        command = [_program(), "server", str(self.data), "--address", f"127.0.0.1:{self.port}", "--quiet"]
        self._process.start(command, {**env, "MINIO_BROWSER": "off", "MINIO_UPDATE": "off"})
        self._process.wait_for(self._ready)

    @property
    def data(self) -> Path:
        """The folder that stands for its disk."""
        return self._folder / "data"

    def url(self, bucket: str = "") -> str:
        """Return the address of a bucket, with the root user's keys."""
        return f"s3://{self.user}:{self.password}@127.0.0.1:{self.port}" + (f"/{bucket}" if bucket else "")

    @property
    def pid(self) -> int | None:
        """The process id while it runs."""
        return self._process.pid

    def stop(self) -> None:
        """End it gracefully."""
        self._process.end()

    def kill(self) -> None:
        """Kill it at once; `start` brings it back with its data."""
        self._process.kill()

    def _ready(self) -> bool:
        try:
            with urlopen(f"http://127.0.0.1:{self.port}/minio/health/ready", timeout=2) as answer:
                return bool(answer.status == 200)
        except (URLError, OSError):
            return False


def _program() -> str:
    if path := shutil.which("minio"):
        return path
    if BUILT.exists():
        return str(BUILT)
    raise ServerAbsent("MinIO is not here: `sh deploy/install.sh test` builds it from its source")
