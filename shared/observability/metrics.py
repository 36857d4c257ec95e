"""Metrics of a process (prometheus_client): events handled, failures, HTTP answers.

Labels come from our own tables, never from a caller's text, so that their number is bounded.
"""

import threading
import time
from collections.abc import Callable
from datetime import datetime

from prometheus_client import CollectorRegistry, Counter, Histogram, disable_created_metrics

EDGES = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 120.0)  # seconds
# name -> what it is, its labels
COUNTERS = {
    "hoso_failures_total": ("Failures of handlers and of documents, by stable code.", ("service", "code")),
    "hoso_http_requests_total": ("HTTP answers by template of the route.", ("method", "route", "status")),
}
HISTOGRAMS = {
    "hoso_stage_seconds": ("Seconds a service took to handle one event.", ("service", "event")),
    "hoso_http_seconds": ("Seconds until an HTTP answer was sent.", ("method", "route")),
}
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


class Metrics:
    """Counters and histograms of one process; thread-safe."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        disable_created_metrics()
        self.registry = CollectorRegistry(auto_describe=False)
        self._counters = {name: Counter(name, *row, registry=self.registry) for name, row in COUNTERS.items()}
        self._histograms = {
            name: Histogram(name, *row, buckets=EDGES, registry=self.registry) for name, row in HISTOGRAMS.items()
        }
        self._clock, self._born = clock, clock()
        self._lock = threading.Lock()
        self._taken: dict[str, float] = {}

    def taken(self, service: str, emitted_at: str) -> None:
        """Note when the event that a service just took was emitted (ISO 8601)."""
        try:
            moment = datetime.fromisoformat(emitted_at).timestamp()
        except ValueError:
            return
        with self._lock:
            self._taken[service] = moment

    def behind(self, service: str) -> float:
        """Return the seconds since the event taken last was emitted: nothing that still waits is older."""
        with self._lock:
            return max(0.0, self._clock() - self._taken.get(service, self._born))

    def stage(self, service: str, event: str, seconds: float) -> None:
        """Count one event handled."""
        self._histograms["hoso_stage_seconds"].labels(service, event).observe(seconds)

    def failed(self, service: str, code: str) -> None:
        """Count one failure by its stable code."""
        self._counters["hoso_failures_total"].labels(service, code).inc()

    def answered(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count one HTTP answer; `route` is the template, so that no id becomes a label."""
        self._counters["hoso_http_requests_total"].labels(verb(method), route, str(status)).inc()
        self._histograms["hoso_http_seconds"].labels(verb(method), route).observe(seconds)


def verb(method: str) -> str:
    """Return a standard HTTP method, `OTHER` for any other."""
    return method if method in METHODS else "OTHER"
