"""What a process does from time to time without being asked: forgets what is settled, and each service's own jobs."""

import threading
from collections.abc import Callable, Sequence

import structlog

from shared.delivery.outbox import forget
from shared.delivery.policy import INBOX_DAYS
from shared.service import Service

log = structlog.get_logger()
FIRST, PAUSE = 60.0, 3600.0  # seconds until the first round, and between two
PLAYED = 1.0  # both, where days are played: one goes by in seconds


class Maintenance:
    """The jobs of some services, one after the other; one that fails is noted and done again at the next round."""

    def __init__(self, services: Sequence[Service]) -> None:
        self._services = services

    def run(self, stop: threading.Event) -> None:
        """Do a round every hour until `stop`."""
        played = any(service.kit.settings.played_day for service in self._services)
        pause = PLAYED if played else FIRST
        while not stop.wait(pause):
            self.once(stop)
            pause = PLAYED if played else PAUSE

    def once(self, stop: threading.Event) -> None:
        """Do every job once; `stop` ends the round between two."""
        for service in self._services:
            for name, job in {"forget": _forgetting(service), **service.jobs}.items():
                if stop.is_set():
                    return
                try:
                    job()
                except Exception as error:  # a server away, mostly; nothing is lost by doing it later
                    log.warning("job_waits", service=service.name, type=name, error=error)


def _forgetting(service: Service) -> Callable[[], None]:
    days, database = service.kit.settings.outbox_days, service.kit.database
    return lambda: forget(database, days, days + INBOX_DAYS)
