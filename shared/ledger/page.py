"""One service's page of the ledger: its items and their states, the files it names, the events it said and met."""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

Waits = Literal["machine", "people", "nothing"]  # for whom an item waits; nothing: it came to its end
DIGEST = re.compile(r"\b[0-9a-f]{64}\b")


@dataclass(frozen=True, kw_only=True)
class Item:
    """A submission, a document or a record: the one state it is in, since when (ISO 8601), and for whom it waits."""

    kind: str
    id: str
    state: str
    since: str
    waits: Waits


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What a service states of its own tables.

    `items` are those it keeps the state of; `claims` are items of others that reached at least this state with it;
    `digests` the SHA-256 of every file it names; `records` those it indexes.
    """

    items: tuple[Item, ...] = ()
    claims: tuple[Item, ...] = ()
    digests: frozenset[str] = frozenset()
    records: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Said:
    """An event in a service's outbox, and when it was published; '' when it was not yet."""

    id: str
    type: str
    published_at: str


@dataclass(frozen=True, kw_only=True)
class Parked:
    """An event that a service gave up on, with its error."""

    id: str
    type: str
    error: str
    at: str


@dataclass(frozen=True, kw_only=True)
class Page:
    """Everything a service states of itself; `known` are the ids of events it has met, whatever became of them."""

    service: str
    hears: frozenset[str]
    facts: Facts
    said: tuple[Said, ...] = ()
    known: frozenset[str] = frozenset()
    parked: tuple[Parked, ...] = ()
    queue: int | None = None  # messages that wait for it; None when the broker does not say
    stored: frozenset[str] = frozenset()  # records that lie in its vault

    def to_json(self) -> bytes:
        """Return the page for another process."""
        return json.dumps(asdict(self), ensure_ascii=False, default=sorted).encode()


def read_page(data: bytes) -> Page:
    """Read back what `Page.to_json` wrote; raises ValueError, KeyError or TypeError for anything else."""
    whole: Mapping[str, Any] = json.loads(data)
    facts = whole["facts"]
    return Page(
        service=whole["service"],
        hears=frozenset(whole["hears"]),
        facts=Facts(
            items=tuple(Item(**one) for one in facts["items"]),
            claims=tuple(Item(**one) for one in facts["claims"]),
            digests=frozenset(facts["digests"]),
            records=frozenset(facts["records"]),
        ),
        said=tuple(Said(**one) for one in whole["said"]),
        known=frozenset(whole["known"]),
        parked=tuple(Parked(**one) for one in whole["parked"]),
        queue=whole["queue"],
        stored=frozenset(whole["stored"]),
    )


def digests_in(text: str) -> set[str]:
    """Return every SHA-256 that stands in some text, such as an event's JSON."""
    return set(DIGEST.findall(text))
