"""What the tables of delivery hold, as far as it is read back."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class OutboxRow:
    """An event that is to leave, or has left: its place in the order, its id and type, its envelope as JSON."""

    seq: int
    event_id: str
    type: str
    target: str
    body: bytes


@dataclass(frozen=True, kw_only=True)
class InboxRow:
    """What became of an event here: done, retry or dead, after how many tries, and the last error."""

    event_id: str
    type: str
    state: str
    attempts: int
    error: str
    body: bytes
    at: str
