"""What is told of a dossier: where each document is, since when and why, and what happened one after another."""

import asyncio
import json
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from services.intake import tables
from services.intake.rows import Dossier
from shared.contracts.lifecycle import DocumentState, DossierState
from shared.errors.http import CursorInvalid
from shared.messaging.envelope import is_id
from shared.service import Kit

SEQUENCE = re.compile("[0-9]{1,18}")
PAUSE = 0.5  # seconds between two looks at what happened


def list_dossiers(kit: Kit, cursor: str, limit: int) -> list[dict[str, Any]]:
    """Return the summaries of dossiers, newest first, after a cursor; raises CursorInvalid for what no page gave."""
    if cursor and not is_id(cursor):
        raise CursorInvalid(cursor=cursor)
    with kit.database.read() as connection:
        rows = tables.dossiers_after(connection, cursor, limit)
        return [_summary(row, tables.counts_of(connection, row.id)) for row in rows]


def number_of(last_event_id: str) -> int:
    """Return the sequence number of a `Last-Event-ID`; 0, the start, for what no stream of ours gave."""
    return int(last_event_id) if SEQUENCE.fullmatch(last_event_id) else 0


def dossier_status(kit: Kit, dossier_id: str) -> dict[str, Any]:
    """Return a dossier with the state of each of its documents; raises NotFound."""
    with kit.database.read() as connection:
        row = tables.dossier_by_id(connection, dossier_id)
        counts = tables.counts_of(connection, dossier_id)
        documents = tables.documents_of(connection, dossier_id)
    papers = [
        {"document_id": one.id, "kind": one.kind, "state": one.state, "since": one.since, **json.loads(one.facts)}
        for one in documents
    ]
    return {**_summary(row, counts), "documents": papers}


@dataclass(frozen=True, kw_only=True)
class EventsPage:
    """What happened to a dossier after a sequence number, as server-sent events, and whether anything will follow."""

    seq: int
    told: str
    over: bool


def events_after(kit: Kit, dossier_id: str, seq: int) -> EventsPage:
    """Return what happened to a dossier after a sequence number; raises NotFound."""
    with kit.database.read() as connection:
        rows = tables.milestones_after(connection, dossier_id, seq)
        row = tables.dossier_by_id(connection, dossier_id)
        state = DossierState.of(tables.counts_of(connection, dossier_id), archived=row.record_id is not None)
    told = [
        f"id: {one.seq}\nevent: {one.type}\ndata: {json.dumps({'at': one.at, **json.loads(one.data)})}\n\n"
        for one in rows
    ]
    return EventsPage(seq=rows[-1].seq if rows else seq, told="".join(told), over=state.final and not rows)


async def stream_events(look: Callable[[int], Awaitable[EventsPage | None]], seq: int) -> AsyncIterator[str]:
    """Yield what happened after a sequence number, and what happens, until the dossier ends or `look` gives nothing.

    `look` is awaited for the News after a number, None when whoever asks may see no more. Nobody who waits here holds
    a thread: hundreds may follow without anything else being slower.
    """
    while (found := await look(seq)) is not None and not found.over:
        yield found.told or ": waiting\n\n"
        if not found.told:
            await asyncio.sleep(PAUSE)
        seq = found.seq


def _summary(row: Dossier, counts: dict[DocumentState, int]) -> dict[str, Any]:
    return {
        "dossier_id": row.id,
        "submission_id": row.submission_id,
        "kind": row.pack,
        "campaign": row.campaign,
        "created_at": row.created_at,
        "state": DossierState.of(counts, archived=row.record_id is not None),
        "counts": counts,
        "record_id": row.record_id,
        "bag": row.bag,
    }
