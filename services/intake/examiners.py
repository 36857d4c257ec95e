"""Has strangers' files opened by processes of their own, each with a deadline; whoever overruns is ended."""

import contextlib
import json
import os
import queue
import selectors
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from services.intake.faults import Fault
from services.intake.kinds import Detected
from shared import errors
from shared.errors import FileTooComplex, HosoError, TableFaulty
from shared.nominees import NomineeTable, read_nominees
from shared.packs.model import Table

START = 60.0  # seconds a fresh process may take to answer
DEADLINE = 30.0  # seconds one file may take
RECYCLE = 500  # jobs, after which a process is made anew
LEAVES = (one for one in vars(errors).values() if isinstance(one, type) and issubclass(one, HosoError))
BY_CODE = {one.code: one for one in LEAVES}


class Examiners:
    """Some examining processes, handed out to whoever asks; thread-safe. Each is started with its first job."""

    def __init__(self, *, count: int = 2, deadline: float = DEADLINE) -> None:
        self._free: queue.SimpleQueue[_Examiner] = queue.SimpleQueue()
        self._all = [_Examiner(deadline) for _ in range(count)]
        for one in self._all:
            self._free.put(one)

    def inspect(self, path: Path) -> Detected:
        """Return what a file is; raises a leaf of FileRefused, FileTooComplex for one that takes too much."""
        return Detected(**self._ask({"do": "inspect", "path": str(path)}))

    def read_table(self, path: Path, *, sha256: str, tables: Sequence[Table]) -> NomineeTable:
        """Return the vetted rows of a workbook; raises what `nominees.read_table` raises, and FileTooComplex."""
        asked = {"path": str(path), "sha256": sha256, "tables": [one.model_dump(mode="json") for one in tables]}
        return read_nominees(self._ask({"do": "table", **asked})["table"].encode())

    def mark(self, path: Path, to: Path, faults: Sequence[Fault]) -> None:
        """Write a workbook with its faults marked to another path; raises FileTooComplex."""
        self._ask({"do": "mark", "path": str(path), "to": str(to), "faults": [asdict(one) for one in faults]})

    def close(self) -> None:
        """End every process."""
        for one in self._all:
            one.end()

    def _ask(self, job: Mapping[str, Any]) -> dict[str, Any]:
        one = self._free.get()
        try:
            answer = one.ask(job)
        finally:
            self._free.put(one)
        if "faults" in answer:
            raise TableFaulty(faults=tuple(Fault(**fault) for fault in answer["faults"]), count=answer["count"])
        if "code" in answer:
            raise _error(answer)
        return answer


def _error(answer: Mapping[str, Any]) -> HosoError:
    return BY_CODE[answer["code"]](**answer["facts"])


class _Examiner:
    def __init__(self, deadline: float) -> None:
        self._deadline = deadline
        self._process: subprocess.Popen[bytes] | None = None
        self._done = 0

    def ask(self, job: Mapping[str, Any]) -> dict[str, Any]:
        """Return the answer to a job; a process that dies or overruns is ended, and the file is too complex."""
        if self._process is not None and self._process.poll() is not None:  # it died between two files, of no file
            self.end()
        process = self._process or self._start()
        self._done += 1
        try:
            if process.stdin is None:
                raise BrokenPipeError
            process.stdin.write(json.dumps(job).encode() + b"\n")
            process.stdin.flush()
            answer = self._answer(process, self._deadline)
        except OSError as error:
            self.end()
            raise FileTooComplex(why=f"> {self._deadline:g} s / memory") from error
        if self._done >= RECYCLE:
            self.end()
        return answer

    def end(self) -> None:
        """Kill the process, and whatever it may have started."""
        process, self._process, self._done = self._process, None, 0
        if process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()

    def _start(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "services.intake.examining"]
        self._process = subprocess.Popen(  # noqa: S603 - our own module, no shell
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self._answer(self._process, START)
        return self._process

    def _answer(self, process: subprocess.Popen[bytes], seconds: float) -> dict[str, Any]:
        """Return the next line of a process as JSON; raises TimeoutError, or BrokenPipeError when it is gone."""
        if process.stdout is None:
            raise BrokenPipeError
        with selectors.DefaultSelector() as wait:
            wait.register(process.stdout, selectors.EVENT_READ)
            if not wait.select(seconds):
                raise TimeoutError
        line = process.stdout.readline()
        if not line.endswith(b"\n"):
            raise BrokenPipeError
        answer: dict[str, Any] = json.loads(line)
        return answer
