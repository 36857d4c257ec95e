"""The relay: publishes a group of due outbox rows with confirms, then marks them."""

from collections.abc import Sequence

import structlog

from shared.delivery.outbox import hand_out
from shared.delivery.rows import OutboxRow
from shared.failpoints import failpoint
from shared.messaging import OutgoingMessage
from shared.observability.tracing import publishing
from shared.service import Service

log = structlog.get_logger()
GROUP = 200  # outbox rows published between two marks


def relay_once(service: Service) -> int:
    """Publish one group of due outbox rows and mark them; return how many."""

    def send(rows: Sequence[OutboxRow]) -> set[str]:
        messages = [OutgoingMessage(id=row.event_id, type=row.type, body=row.body, target=row.target) for row in rows]
        failpoint("relay.before_publish", service.name)
        with publishing([(row.type, row.body) for row in rows]):
            unroutable = service.kit.bus.publish(messages)
        failpoint("relay.after_publish", service.name)
        for event_id in sorted(unroutable):  # its listener has not declared its queue yet, or a binding was removed
            log.error("event_unroutable", service=service.name, id=event_id)
        return unroutable

    return hand_out(service.kit.database, GROUP, send)
