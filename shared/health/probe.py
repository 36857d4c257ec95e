"""Probe of a server with a deadline, at most once a second."""

import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from shared.errors.health import ProbeSilent
from shared.errors.tree import HosoError

Figures = Mapping[str, float]
FRESH = 1.0  # seconds that an answer is good for
PATIENCE = 1.5  # seconds until a server without an answer counts as silent


@dataclass(frozen=True, kw_only=True)
class ProbeAnswer:
    """What came back: figures, or the error in their place."""

    figures: Figures
    error: Exception | None = None

    @property
    def code(self) -> str:
        """The stable code of the error, empty when all is well."""
        return "" if self.error is None else getattr(self.error, "code", HosoError.code)


class Probe:
    """A probe of one server; a running call is never started twice, so that threads do not pile up."""

    def __init__(self, service: str, part: str, ask: Callable[[], Figures]) -> None:
        self.service, self.part = service, part
        self._ask = ask
        self._lock = threading.Lock()
        self._over = threading.Event()
        self._busy = False
        self._at = float("-inf")
        self._answer = ProbeAnswer(figures={}, error=ProbeSilent())

    def begin(self) -> None:
        """Call the server, unless a call runs or the last answer is fresh."""
        with self._lock:
            if self._busy or time.monotonic() - self._at < FRESH:
                return
            self._busy = True
            self._over.clear()
        # a daemon: what a dead server holds must not hold the end of the process
        threading.Thread(target=self._run, name=f"{self.service} probe {self.part}", daemon=True).start()

    def answer(self, until: float) -> ProbeAnswer:
        """Return what came back, or ProbeSilent when nothing has by `until` (monotonic seconds)."""
        if self._over.wait(max(0.0, until - time.monotonic())):
            return self._answer
        return ProbeAnswer(figures={}, error=ProbeSilent())

    def _run(self) -> None:
        try:
            answer = ProbeAnswer(figures=self._ask())
        except Exception as error:  # whatever it is, it is the answer
            answer = ProbeAnswer(figures={}, error=error)
        with self._lock:
            self._answer, self._at, self._busy = answer, time.monotonic(), False
            self._over.set()


def ask_all(probes: Sequence[Probe], patience: float = PATIENCE) -> Sequence[tuple[Probe, ProbeAnswer]]:
    """Ask all at once; the whole takes no longer than `patience` seconds."""
    until = time.monotonic() + patience
    for probe in probes:
        probe.begin()
    return [(probe, probe.answer(until)) for probe in probes]
