"""Runs services: a consumer and a relay thread each."""

import threading
from collections.abc import Sequence
from functools import partial
from typing import Any

import structlog

from shared.bus import Parcel
from shared.catching_up import all_settled, catch_up
from shared.chores import Chores
from shared.failpoints import failpoint
from shared.inbox import Inbox
from shared.service import Service
from shared.watch.health import probes_of
from shared.watch.tally import Tally
from shared.watch.traces import publishing
from shared.watchdog import Watchdog

log = structlog.get_logger()
GROUP = 200  # outbox rows published between two marks


class Runtime:
    """The running half of a process: started once, stopped once."""

    def __init__(self, services: Sequence[Service]) -> None:
        self.services = services
        self._stop = threading.Event()
        self._threads: list[threading.Thread] = []
        self.tally = Tally()
        self.probes = [probe for service in services for probe in probes_of(service)]
        self._watchdog = Watchdog(min((one.kit.settings.still_after for one in services), default=0))

    def start(self) -> None:
        """Declare the queues, send again what no service has seen, and start the threads."""
        for service in self.services:
            if not service.kit.bus.durable:
                service.kit.bus.declare(service.name, service.types)
        catch_up(self.services)
        for service in self.services:
            for role in (self._consume, self._relay):
                thread = threading.Thread(target=role, args=(service,), name=f"{service.name}{role.__name__}")
                thread.start()
                self._threads.append(thread)
        watch = threading.Thread(target=self._watchdog.watch, args=(self._stop,), name="watchdog")
        chores = threading.Thread(target=Chores(self.services).run, args=(self._stop,), name="chores")
        for thread in (watch, chores):
            thread.start()
            self._threads.append(thread)

    def stop(self) -> None:
        """Finish what is in hand, stop the threads, close the services."""
        self._stop.set()
        for service in self.services:
            service.kit.records.doorbell.set()
        for thread in self._threads:
            thread.join()
        for service in self.services:
            service.close()
            service.kit.bus.close()
            service.kit.records.close()

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
        return not any(one.kit.records.waiting() for one in self.services) and all_settled(self.services)

    def _consume(self, service: Service) -> None:
        inbox = Inbox(service, self._stop, self.tally)
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
        records, pause = service.kit.records, 0.2
        while not self._stop.is_set():
            records.doorbell.clear()
            try:
                sent = relay_once(service)
                pause = 0.2
            except Exception as error:  # broker or records away: the outbox keeps everything
                log.warning("relay_waits", service=service.name, error=error)
                sent, pause = 0, min(pause * 2, 10)
            if sent < GROUP:
                records.doorbell.wait(pause)


def relay_once(service: Service) -> int:
    """Publish one group of due outbox rows and mark them; return how many."""

    def send(rows: Sequence[Any]) -> set[str]:
        parcels = [Parcel(id=row.event_id, type=row.type, body=row.body, target=row.target) for row in rows]
        failpoint("relay.before_publish", service.name)
        with publishing([(row.type, row.body) for row in rows]):
            unheard = service.kit.bus.publish(parcels)
        failpoint("relay.after_publish", service.name)
        for event_id in sorted(unheard):  # its listener has not declared its queue yet, or a binding was removed
            log.error("event_unheard", service=service.name, id=event_id)
        return unheard

    return service.kit.records.relay(GROUP, send)
