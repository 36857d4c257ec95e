"""A Docker engine of its own in one folder: own data, own socket, own bridge, own ranges of addresses."""

import contextlib
import os
import signal
import subprocess
from pathlib import Path

from tests.compose import machine
from tests.compose.outcome import wait

BRIDGE, OWN, POOL, GROUP = "hoso-test0", "10.213.0.1/24", "base=10.214.0.0/16,size=24", "hoso-compose-test"
DOCKER = "/usr/bin/docker"  # Debian's: a newer one in PATH lacks what builds images


class Engine:
    """dockerd by hand, without systemd; what it changes on the machine is put back by `stop`."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self._socket, self._pid, self._before = home / "docker.sock", home / "docker.pid", home / "before.json"
        self.config = home / "config"
        self._process: subprocess.Popen[bytes] | None = None
        self.env = {**os.environ, "DOCKER_HOST": f"unix://{self._socket}", "DOCKER_CONFIG": str(self.config)}
        self.env["DOCKER_BUILDKIT"] = "1"

    def start(self) -> None:
        """Start it and wait until it answers; raises RuntimeError with the end of its log."""
        self._end_stray()
        machine.put_back(self._before)
        machine.remember(self._before)
        machine.run("ip", "link", "add", BRIDGE, "type", "bridge")
        machine.run("ip", "address", "add", OWN, "dev", BRIDGE)
        machine.run("ip", "link", "set", BRIDGE, "up", "mtu", machine.mtu())
        places = ["--data-root", f"{self.home}/data", "--exec-root", f"{self.home}/exec", "--pidfile", str(self._pid)]
        nets = ["--bridge", BRIDGE, "--default-address-pool", POOL, "--mtu", machine.mtu()]
        groups = ["--cgroup-parent", f"/{GROUP}", "--exec-opt", "native.cgroupdriver=cgroupfs"]
        command = ["dockerd", *places, "-H", self.env["DOCKER_HOST"], "--storage-driver", "overlay2", *nets, *groups]
        with (self.home / "dockerd.log").open("ab") as log:
            self._process = subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True)
        if not wait(lambda: self._answers() or self._process is None or self._process.poll() is not None, 60):
            raise RuntimeError(f"dockerd did not answer:\n{self.log()}")
        if not self._answers():
            raise RuntimeError(f"dockerd ended:\n{self.log()}")

    def docker(self, *words: str, stdin: Path | None = None) -> str:
        """Run one command of docker and return what it printed; raises CalledProcessError, its stderr being shown."""
        with (stdin or Path(os.devnull)).open("rb") as source:
            return subprocess.run(
                [DOCKER, *words], env=self.env, check=True, stdin=source, stdout=subprocess.PIPE, text=True
            ).stdout

    def has(self, image: str) -> bool:
        """Say whether an image is here."""
        return bool(self.docker("images", "-q", image).strip())

    def log(self) -> str:
        """Return the end of the engine's own log."""
        return (self.home / "dockerd.log").read_text()[-3000:]

    def stop(self) -> None:
        """End it, by its pid, and put back what it changed; harmless where it never started."""
        if self._process is not None:
            self._process.terminate()
            try:
                self._process.wait(60)
            finally:
                if self._process.poll() is None:
                    self._process.kill()
            self._process = None
        machine.put_back(self._before)
        if not wait(lambda: not machine.groups_left(GROUP), 20):
            raise RuntimeError(f"control groups of containers are left: {machine.groups_left(GROUP)}")

    def _end_stray(self) -> None:
        """End the engine of an earlier run in this folder that was killed."""
        if not self._pid.exists():
            return
        pid = int(self._pid.read_text())
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):
            if str(self.home) in Path(f"/proc/{pid}/cmdline").read_text():
                os.kill(pid, signal.SIGTERM)
                wait(lambda: not Path(f"/proc/{pid}").exists(), 60)

    def _answers(self) -> bool:
        return subprocess.run([DOCKER, "info"], env=self.env, check=False, capture_output=True).returncode == 0
