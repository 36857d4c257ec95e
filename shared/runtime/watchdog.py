"""Ends a process whose consumer stands still, so that whoever keeps the process starts it anew."""

import os
import threading
from collections.abc import Callable

import structlog

log = structlog.get_logger()
EX_SOFTWARE = 70  # sysexits.h: an internal software error


class Watchdog:
    """Counts the seconds since each name was last heard of; a machine that sleeps does not count as standing still."""

    def __init__(self, seconds: float, end: Callable[[int], None] = os._exit) -> None:
        self._seconds = seconds
        self._end = end
        self._silent: dict[str, float] = {}

    def heard(self, name: str) -> None:
        """Note that somebody is alive."""
        self._silent[name] = 0

    def silent(self, name: str) -> float:
        """Return the seconds since a name was last heard of, 0 for one that never was."""
        return self._silent.get(name, 0)

    def tick(self, seconds: float) -> None:
        """Let time pass; ends the process when somebody was silent for too long."""
        for name in list(self._silent):
            self._silent[name] += seconds
            if self._silent[name] > self._seconds:
                log.critical("consumer_stands_still", service=name, seconds=round(self._silent[name]))
                self._end(EX_SOFTWARE)

    def watch(self, stop: threading.Event) -> None:
        """Let time pass until `stop`."""
        while not stop.wait(1):
            self.tick(1)
