"""Pool of sandbox workers with a deadline per job; a worker that exceeds it or dies is replaced."""

import contextlib
import queue
import resource
import sys
import weakref
from collections.abc import Callable, Mapping
from pathlib import Path

from shared.sandbox import process

START = 60.0  # seconds a fresh process may take to answer
RECYCLE = 500  # jobs, after which a worker is replaced
SWOLLEN = 256 * 2**20  # bytes of memory held after a job, beyond which it is replaced at once


class LimitExceeded(Exception):
    """A job took more time or memory than it may, or ended the process that did it."""


class Pool:
    """A pool of processes `python -m module`; each starts with a first job."""

    def __init__(self, module: str, *, count: int, deadline: float) -> None:
        self.deadline = deadline
        self.workers = [_Worker(module, deadline) for _ in range(count)]
        self._free: queue.SimpleQueue[_Worker] = queue.SimpleQueue()
        for worker in self.workers:
            self._free.put(worker)

    def ask(self, job: Mapping[str, object]) -> process.Reply:
        """Return the answer to a job; raises LimitExceeded."""
        worker = self._free.get()
        try:
            return worker.ask(job)
        finally:
            self._free.put(worker)

    def warm(self) -> None:
        """Start one process that has not started and has nothing to do: jobs will come soon."""
        try:
            worker = self._free.get_nowait()
        except queue.Empty:
            return
        try:
            with contextlib.suppress(LimitExceeded):  # the next job says so itself
                worker.warm()
        finally:
            self._free.put(worker)

    def close(self) -> None:
        """End every process."""
        for worker in self.workers:
            worker.end()


class _Worker:
    def __init__(self, module: str, deadline: float) -> None:
        self._module, self._deadline = module, deadline
        self.process: process.Process | None = None
        self._done = 0
        self._ending: Callable[[], object] = lambda: None

    def warm(self) -> None:
        if self.process is None:
            self._start()

    def ask(self, job: Mapping[str, object]) -> process.Reply:
        if self.process is not None and self.process.poll() is not None:  # it died between two jobs, of neither
            self.end()
        running = self.process or self._start()
        self._done += 1
        try:
            process.send(running, job, self._deadline)
            answer = process.answer(running, self._deadline)
        except OSError as error:
            self.end()
            raise LimitExceeded from error
        if self._done >= RECYCLE or _held(running.pid) > SWOLLEN:
            self.end()
        return answer

    def end(self) -> None:
        """Kill the process, and whatever it may have started."""
        self.process, self._done = None, 0
        self._ending()

    def _start(self) -> process.Process:
        self.process = process.start([sys.executable, "-m", self._module])
        self._ending = weakref.finalize(self, process.end, self.process)  # once: here, or when it is dropped
        try:
            process.answer(self.process, START)
        except OSError as error:
            self.end()
            raise LimitExceeded from error
        return self.process


def _held(pid: int) -> int:
    """Return the bytes of memory that a process holds: allocators seldom give back what one large file took."""
    try:
        pages = Path(f"/proc/{pid}/statm").read_text().split()[1]
    except (OSError, IndexError):  # it has just ended, or this is no Linux
        return 0
    return int(pages) * resource.getpagesize()
