"""Within one process nobody looks again and again: who publishes wakes who waits."""

import threading


class Arrivals:
    """Counts what was published in one space of queues."""

    def __init__(self) -> None:
        self.count = 0
        self._changed = threading.Condition()

    def ring(self) -> None:
        """Tell everybody who waits that something was published."""
        with self._changed:
            self.count += 1
            self._changed.notify_all()

    def wait(self, seen: int, seconds: float) -> None:
        """Wait until more was published than somebody has seen, no longer than some seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self.count != seen, seconds)


_SPACES: dict[str, Arrivals] = {}
_OPENING = threading.Lock()


def arrivals_of(space: str) -> Arrivals:
    """Return the arrivals of a space of this process, the same ones each time."""
    with _OPENING:
        return _SPACES.setdefault(space, Arrivals())
