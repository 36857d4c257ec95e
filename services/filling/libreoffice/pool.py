"""Lays out .docx as PDF in workers: warm LibreOffice processes in a pool."""

import contextlib
import io
import queue
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from services.filling.libreoffice.environment import isolation_prefix
from services.filling.libreoffice.errors import (
    ConversionFailed,
    OfficeProcessDied,
)
from services.filling.libreoffice.process import OfficeProcess, installed
from shared.errors.tree import HosoError


class OfficePool:
    """A pool of workers; thread-safe.

    `deadline` is for a whole file, or for each `piece` of so many bytes: a list of 10,000 nominees, 836 pages long, has
    270 KB and takes LibreOffice 165 seconds.
    """

    def __init__(self, *, count: int, folder: Path, deadline: float = 60, recycle: int = 1000, piece: int = 0) -> None:
        self._free: queue.SimpleQueue[OfficeProcess] = queue.SimpleQueue()
        self._workers = [OfficeProcess(folder, deadline, recycle, piece) for _ in range(count)]
        for worker in self._workers:
            self._free.put(worker)
        self._starters = ThreadPoolExecutor(max(count, 1), "worker")

    def warm(self) -> None:
        """Start the workers that are cold and free, beside whatever the caller does next: papers will come soon."""
        with contextlib.suppress(queue.Empty):
            for _ in self._workers:
                self._starters.submit(self._warm, self._free.get_nowait())

    def _warm(self, worker: OfficeProcess) -> None:
        try:
            with contextlib.suppress(
                HosoError, OfficeProcessDied, OSError
            ):  # the next conversion fails the same way, with its own error
                worker.warm()
        finally:
            self._free.put(worker)

    def convert(self, docx: bytes) -> bytes:
        """Return the PDF of a .docx; raises ConversionTimeout, ConversionFailed or LibreOfficeMissing.

        A worker that dies is replaced, and the job is retried once.
        """
        if not zipfile.is_zipfile(io.BytesIO(docx)):  # LibreOffice lays an empty file out as an empty page
            raise ConversionFailed(reason="ZIP")
        worker = self._free.get()
        worker.busy = True
        try:
            try:
                return worker.convert(docx)
            except OfficeProcessDied:
                return worker.convert(docx)
        except OfficeProcessDied as error:
            raise ConversionFailed(reason="soffice") from error
        finally:
            worker.busy = False
            self._free.put(worker)

    def check(self) -> dict[str, int]:
        """Count the workers that are cold (not started), idle, busy, and restarts; raises LibreOfficeMissing.

        `isolated` is 1 when they run without any network, 0 when this machine does not let us take it away.
        """
        installed()
        busy = sum(worker.busy for worker in self._workers)
        warm = sum(worker.group is not None for worker in self._workers)
        states = {"busy": busy, "idle": max(warm - busy, 0)}
        states["cold"] = len(self._workers) - sum(states.values())
        restarts = sum(max(worker.starts - 1, 0) for worker in self._workers)
        return {**states, "restarts": restarts, "isolated": int(bool(isolation_prefix()))}

    def close(self) -> None:
        """End every worker and remove its profile."""
        self._starters.shutdown(cancel_futures=True)
        for worker in self._workers:
            worker.end()

    def __enter__(self) -> "OfficePool":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
