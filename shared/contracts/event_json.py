"""JSON of events: the `data` of an envelope, and what the services keep of what happened."""

from shared.contracts.codec import Codec
from shared.contracts.events import EVENTS, Event

_CODECS = {name: Codec(kind) for name, kind in EVENTS.items()}


def write_event(event: Event) -> str:
    """Return the fields of an event as a JSON object."""
    return _CODECS[type(event).__name__].write(event).decode()


def read_event(name: str, data: bytes | str) -> Event:
    """Return the event of a name with these fields; raises ValueError for what is no event of ours."""
    if name not in _CODECS:
        raise ValueError(f"no event is named {name!r}")
    return _CODECS[name].read(data)
