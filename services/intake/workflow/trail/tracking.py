"""What happened to a dossier, one event after another, as it happens."""

import asyncio
import json
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass

from services.intake import tables
from shared.contracts.lifecycle import DossierState
from shared.service import Kit

SEQUENCE = re.compile("[0-9]{1,18}")
PAUSE = 0.5  # seconds between two looks at what happened


def number_of(last_event_id: str) -> int:
    """Return the sequence number of a `Last-Event-ID`; 0, the start, for what no stream of ours gave."""
    return int(last_event_id) if SEQUENCE.fullmatch(last_event_id) else 0


@dataclass(frozen=True, kw_only=True)
class EventsPage:
    """What happened to a dossier after a sequence number, as server-sent events, and whether anything will follow."""

    seq: int
    text: str
    over: bool


def events_after(kit: Kit, dossier_id: str, seq: int, unit: str | None) -> EventsPage:
    """Return what happened to a dossier that a unit sees after a sequence number; raises NotFound."""
    with kit.database.read() as connection:
        rows = tables.milestones_after(connection, dossier_id, seq)
        row = tables.dossier_by_id(connection, dossier_id, unit)
        counts = tables.counts_of(connection, [dossier_id])[dossier_id]
    state = DossierState.of(counts, archived=row.record_id is not None)
    lines = [
        f"id: {row.seq}\nevent: {row.type}\ndata: {json.dumps({'at': row.at, **json.loads(row.data)})}\n\n"
        for row in rows
    ]
    return EventsPage(seq=rows[-1].seq if rows else seq, text="".join(lines), over=state.final and not rows)


async def stream_events(look: Callable[[int], Awaitable[EventsPage | None]], seq: int) -> AsyncIterator[str]:
    """Yield what happened after a sequence number, and what happens, until the dossier ends or `look` gives nothing.

    `look` is awaited for the News after a number, None when whoever asks may see no more. Nobody who waits here holds
    a thread: hundreds may follow without anything else being slower.
    """
    while (page := await look(seq)) is not None and not page.over:
        yield page.text or ": waiting\n\n"
        if not page.text:
            await asyncio.sleep(PAUSE)
        seq = page.seq
