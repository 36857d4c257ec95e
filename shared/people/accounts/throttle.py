"""Five wrong passwords in a minute, for one sign-in name or from one address, and nobody is asked further."""

from collections import defaultdict, deque
from collections.abc import Sequence
from threading import Lock

from shared.clock import Clock
from shared.errors.tree import TooMany

WRONG, SECONDS = 5, 60


class TooManyTries(TooMany):
    code = "TOO_MANY_TRIES"
    vi = "Đã thử sai quá nhiều lần; hãy đợi một phút rồi đăng nhập lại."
    en = "There were too many wrong tries; wait a minute and sign in again."


class Throttle:
    """Counts the wrong tries of the last minute; each process of the portal counts its own."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._lock = Lock()
        self._wrong: dict[str, deque[float]] = defaultdict(deque)

    def expect_few(self, who: Sequence[str]) -> None:
        """Raise TooManyTries where any of these had its wrong tries within the last minute."""
        with self._lock:
            self._forget()
            if any(len(self._wrong.get(name, ())) >= WRONG for name in who):
                raise TooManyTries()

    def wrong(self, who: Sequence[str]) -> None:
        """Count a wrong try for each of these."""
        now = self._clock.now().timestamp()
        with self._lock:
            for name in who:
                self._wrong[name].append(now)

    def _forget(self) -> None:
        """Drop what is older than a minute, so that names typed at random do not stay."""
        since = self._clock.now().timestamp() - SECONDS
        for name, times in list(self._wrong.items()):
            while times and times[0] < since:
                times.popleft()
            if not times:
                del self._wrong[name]
