"""Runs services: a consumer and a relay thread each."""

import threading
import time
from collections.abc import Sequence
from functools import partial

import structlog

from shared.delivery.inbox import Inbox
from shared.delivery.outbox import waiting
from shared.delivery.redelivery import all_settled, redeliver_missing
from shared.delivery.relay import GROUP, relay_once
from shared.health.checks import probes_of
from shared.observability.metrics import Metrics
from shared.runtime.maintenance import Maintenance
from shared.runtime.watchdog import Watchdog
from shared.service import Service

log = structlog.get_logger()
PATIENCE = 3.0  # seconds that a stop leaves to whoever waits for an answer of the broker
GLANCE = 1.0  # seconds between two looks at an outbox nobody wrote to: for what is due later, and others' rows


class Runtime:
    """The running half of a process: started once, stopped once."""

    def __init__(self, services: Sequence[Service]) -> None:
        self.services = services
        self._stop = threading.Event()
        self._threads: list[threading.Thread] = []
        self.metrics = Metrics()
        self.probes = [probe for service in services for probe in probes_of(service)]
        self._watchdog = Watchdog(min((service.kit.settings.consumer_stall_seconds for service in services), default=0))

    def start(self) -> None:
        """Let each service begin, declare the queues, send again what no service has seen, and start the threads."""
        for service in self.services:
            service.start()
            if not service.kit.bus.durable:
                service.kit.bus.declare(service.name, service.types)
        redeliver_missing(self.services)
        for service in self.services:
            for role in (self._consume, self._relay):
                thread = threading.Thread(target=role, args=(service,), name=f"{service.name}{role.__name__}")
                thread.start()
                self._threads.append(thread)
        watch = threading.Thread(target=self._watchdog.watch, args=(self._stop,), name="watchdog")
        maintenance = threading.Thread(target=Maintenance(self.services).run, args=(self._stop,), name="maintenance")
        for thread in (watch, maintenance):
            thread.start()
            self._threads.append(thread)

    def stop(self) -> None:
        """Finish what is in hand, stop the threads, close the services; a broker that is silent is not waited for."""
        self._stop.set()
        for service in self.services:
            service.kit.database.outbox_wakeup.set()
        began = time.monotonic()
        while alive := [thread for thread in self._threads if thread.is_alive()]:
            alive[0].join(0.2)
            self._watchdog.tick(0.2)
            if time.monotonic() - began > PATIENCE:
                self._leave_silent_brokers({thread.name for thread in alive})
        for service in self.services:
            service.close()
            service.kit.bus.close()
            service.kit.database.close()

    def _leave_silent_brokers(self, alive: set[str]) -> None:
        """Cut who makes no turn or relays still; a consumer that finishes its work makes turns, and is left alone."""
        for service in self.services:
            silent = self._watchdog.silent(service.name) > PATIENCE and f"{service.name}_consume" in alive
            if silent or f"{service.name}_relay" in alive:
                service.kit.bus.cut()

    def drain(self, timeout: float = 60) -> None:
        """Wait until every event of these services is settled everywhere; raises TimeoutError."""
        pause, waited = threading.Event(), 0.0
        while not self.idle():
            if waited >= timeout:
                raise TimeoutError("events are still under way")
            pause.wait(0.01)
            waited += 0.01

    def idle(self) -> bool:
        """Say whether no event waits in an outbox or is missing in an inbox."""
        return not any(waiting(service.kit.database) for service in self.services) and all_settled(self.services)

    def _consume(self, service: Service) -> None:
        inbox = Inbox(service, self._stop, self.metrics)
        service.kit.bus.consume(
            service.name,
            inbox.receive,
            last_try=inbox.last_try,
            types=service.types,
            workers=service.workers,
            stop=self._stop,
            pulse=partial(self._watchdog.heard, service.name),
        )

    def _relay(self, service: Service) -> None:
        database, pause = service.kit.database, GLANCE
        while not self._stop.is_set():
            database.outbox_wakeup.clear()
            try:
                sent = relay_once(service)
                pause = GLANCE
            except Exception as error:  # broker or records away: the outbox keeps everything
                log.warning("relay_waits", service=service.name, error=error)
                sent, pause = 0, min(pause * 2, 10)
            if sent < GROUP:
                database.outbox_wakeup.wait(pause)
