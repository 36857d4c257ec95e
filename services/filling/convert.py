"""Lays out .docx as PDF in lanes: warm LibreOffice processes, handed out to whoever asks."""

import contextlib
import io
import queue
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from services.filling.soffice import ConversionFailed, ConversionTimeout, Lane, LaneDied, LibreOfficeMissing, installed
from services.filling.surroundings import sealed
from shared.errors import HosoError

__all__ = ["ConversionFailed", "ConversionTimeout", "Lane", "LaneDied", "Lanes", "LibreOfficeMissing"]


class Lanes:
    """Some lanes, handed out to whoever asks; thread-safe."""

    def __init__(self, *, count: int, folder: Path, deadline: float = 60, recycle: int = 1000) -> None:
        self._free: queue.SimpleQueue[Lane] = queue.SimpleQueue()
        self._lanes = [Lane(folder, deadline, recycle) for _ in range(count)]
        for lane in self._lanes:
            self._free.put(lane)
        self._starters = ThreadPoolExecutor(max(count, 1), "lane")

    def warm(self) -> None:
        """Start the lanes that are cold and free, beside whatever the caller does next: papers will come soon."""
        with contextlib.suppress(queue.Empty):
            for _ in self._lanes:
                self._starters.submit(self._warm, self._free.get_nowait())

    def _warm(self, lane: Lane) -> None:
        try:
            with contextlib.suppress(HosoError, LaneDied, OSError):  # the next paper meets the same, and says so
                lane.warm()
        finally:
            self._free.put(lane)

    def convert(self, docx: bytes) -> bytes:
        """Return the PDF of a .docx; raises ConversionTimeout, ConversionFailed or LibreOfficeMissing.

        A lane that dies is made anew and the job tried once more.
        """
        if not zipfile.is_zipfile(io.BytesIO(docx)):  # LibreOffice lays an empty file out as an empty page
            raise ConversionFailed(reason="ZIP")
        lane = self._free.get()
        lane.busy = True
        try:
            try:
                return lane.convert(docx)
            except LaneDied:
                return lane.convert(docx)
        except LaneDied as error:
            raise ConversionFailed(reason="soffice") from error
        finally:
            lane.busy = False
            self._free.put(lane)

    def check(self) -> dict[str, int]:
        """Count the lanes that are cold (not started), idle, busy, and restarts; raises LibreOfficeMissing.

        `sealed` is 1 when they run without any network, 0 when this machine does not let us take it away.
        """
        installed()
        busy = sum(lane.busy for lane in self._lanes)
        warm = sum(lane.group is not None for lane in self._lanes)
        states = {"busy": busy, "idle": max(warm - busy, 0)}
        states["cold"] = len(self._lanes) - sum(states.values())
        restarts = sum(max(lane.starts - 1, 0) for lane in self._lanes)
        return {**states, "restarts": restarts, "sealed": int(bool(sealed()))}

    def close(self) -> None:
        """End every lane and remove its profile."""
        self._starters.shutdown(cancel_futures=True)
        for lane in self._lanes:
            lane.end()

    def __enter__(self) -> "Lanes":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
