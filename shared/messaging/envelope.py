"""The envelope of an event: source, time, correlation and causation, and its wire form (CloudEvents 1.0)."""

import json
import re
from dataclasses import dataclass, field, replace
from datetime import datetime

from ulid import ULID

from shared.contracts.event_json import read_event, write_event
from shared.contracts.events import Event
from shared.observability.tracing import current

ID = re.compile("[0-9A-HJKMNP-TV-Z]{26}")


def new_id() -> str:
    """Return a fresh id: 26 letters and digits that sort by time."""
    return str(ULID())


def is_id(text: str) -> bool:
    """Return whether a text has the form of an id: a ULID in capital letters."""
    return ID.fullmatch(text) is not None


def created_at(event_id: str) -> datetime:
    """Return the moment in a ULID, which is the time of its event."""
    return ULID.from_str(event_id).datetime


@dataclass(frozen=True, kw_only=True)
class Envelope:
    """An event in CloudEvents 1.0 shape: source, time, correlation and causation."""

    event: Event
    source: str
    id: str = field(default_factory=new_id)
    time: str = ""  # ISO 8601; given as it is laid into the outbox, by the clock of its service
    correlation_id: str = ""
    causation_id: str = ""
    traceparent: str = field(default_factory=current)  # W3C trace context, as CloudEvents' own extension

    def __post_init__(self) -> None:
        """The first event of a chain uses the dossier id as correlation id."""
        object.__setattr__(self, "correlation_id", self.correlation_id or self.event.dossier_id)
        object.__setattr__(self, "causation_id", self.causation_id or self.id)

    @property
    def type(self) -> str:
        return type(self.event).__name__

    def follow(self, event: Event, source: str) -> "Envelope":
        """Return the envelope of an event that follows from this one, and was caused by the same principal."""
        event = replace(event, by=event.by or self.event.by)
        chain = {"correlation_id": self.correlation_id, "causation_id": self.id}
        return Envelope(event=event, source=source, traceparent=current() or self.traceparent, **chain)


def encode(envelope: Envelope) -> bytes:
    """Return the CloudEvents JSON of an envelope."""
    shape = {
        "specversion": "1.0",
        "id": envelope.id,
        "source": f"/hoso/{envelope.source}",
        "type": f"hoso.{envelope.type}",
        "subject": envelope.event.dossier_id,
        "time": envelope.time,
        "datacontenttype": "application/json",
        "correlationid": envelope.correlation_id,
        "causationid": envelope.causation_id,
        "data": json.loads(write_event(envelope.event)),
    }
    if envelope.traceparent:
        shape["traceparent"] = envelope.traceparent
    return json.dumps(shape, ensure_ascii=False, separators=(",", ":")).encode()


def decode(data: bytes) -> Envelope:
    """Return the envelope in some CloudEvents JSON; raises ValueError for an unknown event type."""
    try:
        shape = json.loads(data)
        event = read_event(shape["type"].removeprefix("hoso."), json.dumps(shape["data"]))
        return Envelope(
            event=event,
            source=shape["source"].removeprefix("/hoso/"),
            id=shape["id"],
            time=shape["time"],
            correlation_id=shape.get("correlationid", ""),
            causation_id=shape.get("causationid", ""),
            traceparent=str(shape.get("traceparent", "")),
        )
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise ValueError(f"not an event of ours: {error!r}") from error
