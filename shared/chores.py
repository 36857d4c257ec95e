"""What a process does from time to time without being asked: forgets what is settled, and each service's own chores."""

import threading
from collections.abc import Callable, Sequence

import structlog

from shared.service import Service

log = structlog.get_logger()
FIRST, PAUSE = 60.0, 3600.0  # seconds until the first round, and between two
INBOX_DAYS = 30  # a settled event is remembered for so long beyond the time in which it may be sent again


class Chores:
    """The chores of some services, one after the other; one that fails is noted and done again at the next round."""

    def __init__(self, services: Sequence[Service]) -> None:
        self._services = services

    def run(self, stop: threading.Event) -> None:
        """Do a round every hour until `stop`."""
        pause = FIRST
        while not stop.wait(pause):
            self.once(stop)
            pause = PAUSE

    def once(self, stop: threading.Event) -> None:
        """Do every chore once; `stop` ends the round between two."""
        for service in self._services:
            for name, chore in {"forget": _forgetting(service), **service.chores}.items():
                if stop.is_set():
                    return
                try:
                    chore()
                except Exception as error:  # a server away, mostly; nothing is lost by doing it later
                    log.warning("chore_waits", service=service.name, type=name, error=error)


def _forgetting(service: Service) -> Callable[[], None]:
    days, records = service.kit.settings.outbox_days, service.kit.records
    return lambda: records.forget(days, days + INBOX_DAYS)
