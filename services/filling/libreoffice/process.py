"""One worker: a warm LibreOffice with its own profile, pipe and deadline, driven by uno_worker.py."""

import contextlib
import glob
import json
import os
import secrets
import selectors
import shutil
import signal
import subprocess
from pathlib import Path
from typing import Any

from services.filling.libreoffice.environment import (
    PROFILE,
    arguments,
    environment,
    isolation_prefix,
    leftovers,
    process_folder,
)
from services.filling.libreoffice.errors import (
    ConversionFailed,
    ConversionTimeout,
    LibreOfficeMissing,
    OfficeProcessDied,
)
from shared.failpoints import failpoint

SYSTEM_PYTHON = "/usr/bin/python3"
SCRIPT = Path(__file__).with_name("uno_worker.py")
START = 60.0  # seconds a fresh soffice may take to answer


class OfficeProcess:
    """One soffice, started with its first job or a little before, and kept warm."""

    def __init__(self, folder: Path, deadline: float, recycle: int) -> None:
        self._folder, self._deadline, self._recycle = folder, deadline, recycle
        self._process: subprocess.Popen[bytes] | None = None
        self._home: Path | None = None
        self._leftovers: tuple[str, ...] = ()
        self._done = 0
        self.busy = False
        self.starts = 0

    @property
    def group(self) -> int | None:
        """The process group of the running soffice, if any."""
        return self._process.pid if self._process else None

    def warm(self) -> None:
        """Start it, unless it runs; raises LibreOfficeMissing, OfficeProcessDied, ConversionTimeout."""
        if self._process is None:
            self._start()

    def convert(self, docx: bytes) -> bytes:
        """Convert one file; the process group is killed when the deadline passes."""
        self.warm()
        home = self._home
        if home is None:
            raise OfficeProcessDied
        source, target = home / "job.docx", home / "job.pdf"
        source.write_bytes(docx)
        target.unlink(missing_ok=True)
        answer = self._ask({"from": str(source), "to": str(target)}, self._deadline)
        if not answer["ok"]:
            if "Disposed" in answer["error"]:
                self.end()
                raise OfficeProcessDied
            raise ConversionFailed(reason=answer["error"])
        pdf = target.read_bytes()
        self._done += 1
        if self._done >= self._recycle:
            self.end()
        if not pdf.startswith(b"%PDF-"):
            raise ConversionFailed(reason="PDF")
        return pdf

    def end(self) -> None:
        """Kill the process group; remove the profile and the sockets."""
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            for pipe in (self._process.stdin, self._process.stdout):
                if pipe is not None:
                    with contextlib.suppress(OSError):
                        pipe.close()
        if self._home is not None:
            shutil.rmtree(self._home, ignore_errors=True)
        for path in (path for pattern in self._leftovers for path in glob.glob(pattern)):
            Path(path).unlink(missing_ok=True)
        self._process, self._home, self._leftovers, self._done = None, None, (), 0

    def _start(self) -> None:
        installed()
        self.starts += 1
        self._home = process_folder(self._folder)
        (self._home / "user").mkdir()
        (self._home / "user" / "registrymodifications.xcu").write_text(PROFILE, "utf-8")
        pipe = f"hoso-{secrets.token_hex(8)}"
        self._leftovers = leftovers(pipe, self._home)
        command = [*isolation_prefix(), SYSTEM_PYTHON, str(SCRIPT), pipe, "soffice", *arguments(pipe, self._home)]
        self._process = subprocess.Popen(  # noqa: S603 - our own script, no shell
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment(self._home) | {"LITTER": ":".join(self._leftovers), "OWNER": str(os.getpid())},
            start_new_session=True,
        )
        self._answer(START)

    def _ask(self, job: dict[str, str], deadline: float) -> dict[str, Any]:
        if self._process is None or self._process.stdin is None:
            raise OfficeProcessDied
        try:
            self._process.stdin.write(json.dumps(job).encode() + b"\n")
            self._process.stdin.flush()
            failpoint("filling.during_convert")
        except OSError as error:
            self.end()
            raise OfficeProcessDied from error
        return self._answer(deadline)

    def _answer(self, deadline: float) -> dict[str, Any]:
        if self._process is None or self._process.stdout is None:
            raise OfficeProcessDied
        with selectors.DefaultSelector() as wait:
            wait.register(self._process.stdout, selectors.EVENT_READ)
            if not wait.select(deadline):
                self.end()
                raise ConversionTimeout(seconds=int(deadline))
        line = self._process.stdout.readline()
        if not line:
            self.end()
            raise OfficeProcessDied
        answer: dict[str, Any] = json.loads(line)
        return answer


def installed() -> None:
    if not Path(SYSTEM_PYTHON).exists() or shutil.which("soffice") is None:
        raise LibreOfficeMissing()
