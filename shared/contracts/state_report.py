"""One service's page of reconciliation: its items and their states, the files it names, the events it said and met."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from shared.contracts.codec import Codec
from shared.contracts.lifecycle import WaitsFor

DIGEST = re.compile(r"\b[0-9a-f]{64}\b")


@dataclass(frozen=True, kw_only=True)
class Item:
    """A submission, a document or a record: the one state it is in, since when (ISO 8601), and for whom it waits."""

    kind: str
    id: str
    state: str
    since: str  # '' in a claim whose moment nobody noted
    waits: WaitsFor
    why: str = ""  # the code of what it failed with, or what is gone that it cannot be finished without


@dataclass(frozen=True, kw_only=True)
class StateReport:
    """What a service states of its own tables.

    `items` are those it keeps the state of; `claims` are items of others that reached at least this state with it;
    `digests` the SHA-256 of every file it names; `records` those it indexes. `reaches` are the states that nothing
    comes to but through this service: whatever stands in one of them must be among its claims.
    """

    items: tuple[Item, ...] = ()
    claims: tuple[Item, ...] = ()
    digests: frozenset[str] = frozenset()
    records: frozenset[str] = frozenset()
    reaches: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class SentEvent:
    """An event in a service's outbox: when it was said, and when it was published; '' when it was not yet."""

    id: str
    type: str
    at: str
    published_at: str


@dataclass(frozen=True, kw_only=True)
class DeadEvent:
    """An event that a service gave up on; its error may hold what a person typed, so it stays where it is."""

    id: str
    type: str
    at: str


@dataclass(frozen=True, kw_only=True)
class ServiceReport:
    """Everything a service states of itself.

    `known` are the ids of events it is done with, for good or for bad. `again` are those it sends to itself once more,
    with the moment they last left, '' while they have not.
    """

    service: str
    hears: frozenset[str]
    facts: StateReport
    said: tuple[SentEvent, ...] = ()
    known: frozenset[str] = frozenset()
    again: Mapping[str, str] = field(default_factory=dict)
    parked: tuple[DeadEvent, ...] = ()
    queue: int | None = None  # messages that wait for it; None when the broker does not say
    stored: Mapping[str, str] = field(default_factory=dict)  # records in its vault, and since when they lie there

    def to_json(self) -> bytes:
        """Return the page for another process."""
        return _CODEC.write(self)


def read_report(data: bytes) -> ServiceReport:
    """Read back what `ServiceReport.to_json` wrote; raises ValueError for anything else."""
    return _CODEC.read(data)


def digests_in(text: str) -> set[str]:
    """Return every SHA-256 that stands in some text, such as an event's JSON."""
    return set(DIGEST.findall(text))


_CODEC = Codec(ServiceReport)
