"""Counts what happens in a process as it happens: events handled, failures, HTTP answers; bounded by construction."""

import threading
import time
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

EDGES = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 120.0)  # seconds
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
Labels = tuple[str, ...]


@dataclass
class Times:
    """How many took how long: a count per edge (the last is without end), and the seconds altogether."""

    counts: list[int] = field(default_factory=lambda: [0] * (len(EDGES) + 1))
    total: float = 0.0

    def add(self, seconds: float) -> None:
        """Count one."""
        self.counts[bisect_left(EDGES, seconds)] += 1
        self.total += seconds


class Tally:
    """What one process did so far; thread-safe. Labels come from our own tables, never from a caller's text."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._born = clock()
        self._taken: dict[str, float] = {}
        self.stages: dict[Labels, Times] = {}
        self.failures: Counter[Labels] = Counter()
        self.answers: Counter[Labels] = Counter()
        self.http: dict[Labels, Times] = {}

    def taken(self, service: str, said_at: str) -> None:
        """Note when the event that a service just took was said (ISO 8601)."""
        try:
            moment = datetime.fromisoformat(said_at).timestamp()
        except ValueError:
            return
        with self._lock:
            self._taken[service] = moment

    def behind(self, service: str) -> float:
        """Return the seconds since the event taken last was said: nothing that still waits is older."""
        with self._lock:
            return max(0.0, self._clock() - self._taken.get(service, self._born))

    def stage(self, service: str, event: str, seconds: float) -> None:
        """Count one event handled."""
        with self._lock:
            self.stages.setdefault((service, event), Times()).add(seconds)

    def failed(self, service: str, code: str) -> None:
        """Count one failure by its stable code."""
        with self._lock:
            self.failures[service, code] += 1

    def answered(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count one HTTP answer; `route` is the template, so that no id becomes a label."""
        with self._lock:
            self.answers[verb(method), route, str(status)] += 1
            self.http.setdefault((verb(method), route), Times()).add(seconds)


def verb(method: str) -> str:
    """Return a method that HTTP knows, `OTHER` for what somebody made up."""
    return method if method in METHODS else "OTHER"
