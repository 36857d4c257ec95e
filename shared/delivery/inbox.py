"""Takes one message at a time to a service's handler, so that twice is once and nothing leaks or is lost."""

import threading
import time
from collections.abc import Callable
from functools import partial

import structlog

from shared.contracts.events import EVENTS, DocumentFailed
from shared.database import AlreadyDone
from shared.delivery.dead_letters import begin_last_try, note_failure, park_unreadable, wait_for_server
from shared.delivery.rw_lock import RWLock
from shared.disk_full import mapping_disk_full
from shared.errors.tree import HosoError, Unavailable
from shared.failpoints import failpoint
from shared.messaging.envelope import Envelope, decode
from shared.observability.metrics import Metrics
from shared.observability.tracing import span
from shared.service import Service

log = structlog.get_logger()


class Inbox:
    """The receiving end of one service."""

    def __init__(self, service: Service, stop: threading.Event, metrics: Metrics) -> None:
        self._service = service
        self._records = service.kit.database
        self._stop = stop
        self._metrics = metrics
        self.lock = RWLock()

    def receive(self, body: bytes) -> bool:
        """Settle one message: done, planned again, or parked; False only when stopped while the records were away."""
        with self.lock.shared():
            return self._keep_trying(self._settle, body)

    def last_try(self, body: bytes) -> bool:
        """Settle a message that was delivered again and again and never settled, with nothing else in hand.

        It may be what kills this process, or only have been in hand with that; parked is what died alone too, twice.
        """
        with self.lock.exclusive():
            return self._keep_trying(partial(self._settle, alone=True), body)

    def _keep_trying(self, act: Callable[[bytes], None], body: bytes) -> bool:
        pause = 0.2
        while not self._stop.is_set():
            try:
                act(body)
                return True
            except Exception as error:  # the records themselves failed: keep the message and try again
                log.warning("records_away", service=self._service.name, error=error)
                self._stop.wait(pause)
                pause = min(pause * 2, 10)
        return False

    def _settle(self, body: bytes, *, alone: bool = False) -> None:
        try:
            envelope = decode(body)
        except ValueError as error:
            park_unreadable(self._records, body, str(error))
            return
        self._metrics.taken(self._service.name, envelope.time)
        if self._records.seen(envelope.id) or (alone and not begin_last_try(self._records, envelope, body)):
            return
        with structlog.contextvars.bound_contextvars(
            service=self._service.name, type=envelope.type, id=envelope.id, correlation=envelope.correlation_id
        ):
            self._try(envelope, body)

    def _try(self, envelope: Envelope, body: bytes) -> None:
        try:
            failpoint("inbox.before_handle", self._service.name)
            about = {"correlation": envelope.correlation_id}
            with span(f"handle {envelope.type}", envelope.traceparent, "CONSUMER", **about), mapping_disk_full():
                self._handle(envelope)
        except AlreadyDone:
            return
        except Unavailable as error:
            self._metrics.failed(self._service.name, error.code)
            wait_for_server(self._records, envelope, body, f"{type(error).__name__}: {error}")
            log.warning("event_waits", error=error)
        except Exception as error:
            final = isinstance(error, HosoError)
            state = note_failure(self._records, envelope, body, f"{type(error).__name__}: {error}", final=final)
            if state == "done":  # the same event came twice at once, and the other delivery wrote its rows first
                return
            self._metrics.failed(self._service.name, error.code if isinstance(error, HosoError) else HosoError.code)
            self._records.outbox_wakeup.set()
            log.warning("event_failed", state=state, error=error)

    def _handle(self, envelope: Envelope) -> None:
        handler, began = self._service.handlers[EVENTS[envelope.type]], time.perf_counter()
        with self._records.transaction() as tx:
            follow = list(handler(tx, envelope.event))
            tx.settle(envelope)
            tx.emit(envelope.follow(event, self._service.name) for event in follow)
        failpoint("inbox.after_commit", self._service.name)
        seconds = time.perf_counter() - began
        self._metrics.stage(self._service.name, envelope.type, seconds)
        for event in follow:
            if isinstance(event, DocumentFailed):
                self._metrics.failed(self._service.name, event.code)
        log.info("event_done", dossier=envelope.event.dossier_id, follow=len(follow), seconds=round(seconds, 4))
