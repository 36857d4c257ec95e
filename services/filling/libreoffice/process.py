"""One worker: a warm LibreOffice with its own profile, pipe and deadline, driven by uno_worker.py."""

import glob
import math
import os
import secrets
import shutil
import weakref
from collections.abc import Callable
from pathlib import Path

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
from shared.sandbox import process

SYSTEM_PYTHON = "/usr/bin/python3"
SCRIPT = Path(__file__).with_name("uno_worker.py")
START = 60.0  # seconds a fresh soffice may take to answer


class OfficeProcess:
    """One soffice, started with its first job or a little before, and kept warm."""

    def __init__(self, folder: Path, deadline: float, recycle: int, piece: int) -> None:
        self._folder, self._deadline, self._recycle, self._piece = folder, deadline, recycle, piece
        self._process: process.Process | None = None
        self._ending: Callable[[], object] = lambda: None
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
        """Convert one file; the process group is killed when the deadline of each of its pieces has passed."""
        self.warm()
        home = self._home
        if home is None:
            raise OfficeProcessDied
        source, target = home / "job.docx", home / "job.pdf"
        source.write_bytes(docx)
        target.unlink(missing_ok=True)
        pieces = math.ceil(len(docx) / self._piece) if self._piece else 1
        answer = self._ask({"from": str(source), "to": str(target)}, self._deadline * pieces)
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
        self._ending()
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
        owned = {"LITTER": ":".join(self._leftovers), "OWNER": str(os.getpid())}
        self._process = process.start(command, environment(self._home) | owned)
        self._ending = weakref.finalize(self, process.end, self._process)  # once: here, or when it is dropped
        self._answer(self._process, START)

    def _ask(self, job: dict[str, str], deadline: float) -> process.Reply:
        running = self._process
        if running is None:
            raise OfficeProcessDied
        try:
            process.send(running, job, deadline)
            failpoint("filling.during_convert")
        except OSError as error:
            self.end()
            raise OfficeProcessDied from error
        return self._answer(running, deadline)

    def _answer(self, running: process.Process, deadline: float) -> process.Reply:
        try:
            return process.answer(running, deadline)
        except TimeoutError as error:
            self.end()
            raise ConversionTimeout(seconds=int(deadline)) from error
        except OSError as error:
            self.end()
            raise OfficeProcessDied from error


def installed() -> None:
    if not Path(SYSTEM_PYTHON).exists() or shutil.which("soffice") is None:
        raise LibreOfficeMissing()
