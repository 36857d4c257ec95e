"""The report of a service for reconciliation: its items and their states, its files, its sent and settled events."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from shared.contracts.codec import Codec
from shared.contracts.lifecycle import WaitsFor

DIGEST = re.compile(r"\b[0-9a-f]{64}\b")


@dataclass(frozen=True, kw_only=True)
class Item:
    r"""A submission, a document or a record: its state, since when \(ISO 8601\), and what it waits for."""

    kind: str
    id: str
    state: str
    since: str  # '' in a claim without a recorded moment
    waits: WaitsFor
    why: str = ""  # the code of its failure, or the missing thing that its next step needs


@dataclass(frozen=True, kw_only=True)
class StateReport:
    """What a service reports of its own tables.

    `items` are those whose state it keeps; `claims` are items of other services that are at least in this state here;
    `digests` the SHA-256 of every file it names; `records` those it indexes. `owned_states` are the states that an item
    enters only through this service: an item in one of them must be among its claims.
    """

    items: tuple[Item, ...] = ()
    claims: tuple[Item, ...] = ()
    digests: frozenset[str] = frozenset()
    records: frozenset[str] = frozenset()
    owned_states: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class SentEvent:
    """An event in a service's outbox: when it was created, and when it was published; '' while it is not."""

    id: str
    type: str
    at: str
    published_at: str


@dataclass(frozen=True, kw_only=True)
class DeadEvent:
    """An event in a service's dead letters; its error may hold personal data, so it is not part of the report."""

    id: str
    type: str
    at: str


@dataclass(frozen=True, kw_only=True)
class ServiceReport:
    """Everything a service reports.

    `subscriptions` are the event types it handles; `settled` the ids of events that it handled or gave up on; `again`
    maps the events that it redelivers to itself to the moment of the last publication, '' before the first.
    """

    service: str
    subscriptions: frozenset[str]
    facts: StateReport
    sent: tuple[SentEvent, ...] = ()
    settled: frozenset[str] = frozenset()
    again: Mapping[str, str] = field(default_factory=dict)
    dead: tuple[DeadEvent, ...] = ()
    queue: int | None = None  # messages in its queue; None when the broker does not answer
    stored: Mapping[str, str] = field(default_factory=dict)  # records in its vault, and the moment each was kept

    def to_json(self) -> bytes:
        """Return the report as JSON, for another process."""
        return _CODEC.write(self)


def read_report(data: bytes) -> ServiceReport:
    """Read back what `ServiceReport.to_json` wrote; raises ValueError for anything else."""
    return _CODEC.read(data)


def digests_in(text: str) -> set[str]:
    """Return every SHA-256 in a text, such as an event's JSON."""
    return set(DIGEST.findall(text))


_CODEC = Codec(ServiceReport)
