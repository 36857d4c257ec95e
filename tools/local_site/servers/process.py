"""One server process in a group of its own, which ends with its parent."""

import contextlib
import os
import signal
import socket
import subprocess
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

LINGERS = 10  # seconds a grandchild may take to die; mostly it is milliseconds. A stranger at its port is left alone


class ServerAbsent(Exception):
    """A server's program is not installed; the message names the package."""


class ServerFailed(Exception):
    """A server did not start or did not end; the message names its log."""


class Process:
    """A child in its own process group; the system ends it when the thread that started it is gone."""

    def __init__(self, name: str, log: Path, port: int) -> None:
        self._name = name
        self._port = port
        self._log = log
        self._child: subprocess.Popen[bytes] | None = None

    def start(self, command: Sequence[str], env: Mapping[str, str], *, as_user: Sequence[str] = ()) -> None:
        """Start the command; `as_user` are further options of setpriv.

        Processes that a killed predecessor left in its group are ended first: they would hold the port.
        """
        self.kill()
        self._log.parent.mkdir(parents=True, exist_ok=True)
        with self._log.open("ab") as log:
            self._child = subprocess.Popen(
                ["setpriv", "--pdeathsig", "TERM", *as_user, *command],
                env={**os.environ, **env},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def wait_for(self, answers: Callable[[], bool], seconds: float = 60) -> None:
        """Wait until `answers()` is true; raises ServerFailed when the process ends first or the time is over."""
        pause = threading.Event()
        for _ in range(int(seconds / 0.05)):
            ended = self._child is None or self._child.poll() is not None
            if not ended and answers():  # a stranger at its port answers too
                return
            if ended:
                raise ServerFailed(f"{self._name} ended while starting; see {self._log}")
            pause.wait(0.05)
        raise ServerFailed(f"{self._name} did not get ready in {seconds:.0f} s; see {self._log}")

    @property
    def pid(self) -> int | None:
        """The process id while it runs."""
        return self._child.pid if self._child is not None and self._child.poll() is None else None

    def end(self, how: signal.Signals = signal.SIGTERM, seconds: float = 30) -> None:
        """Send a signal and wait for the end; past the time the whole group is killed."""
        child, self._child = self._child, None
        if child is None:
            return
        if child.poll() is None:
            child.send_signal(how)
            with contextlib.suppress(subprocess.TimeoutExpired):
                child.wait(seconds)
        self._bury(child)

    def kill(self) -> None:
        """Kill the whole group at once, as a power cut would."""
        child, self._child = self._child, None
        if child is not None:
            self._bury(child)

    def _bury(self, child: subprocess.Popen[bytes]) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait(10)
        pause = threading.Event()
        for _ in range(int(LINGERS / 0.01)):
            if not accepts(self._port):
                return
            pause.wait(0.01)


def accepts(port: int) -> bool:
    """Return whether something listens on a port of the loopback address."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0
