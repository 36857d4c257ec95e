"""What is told of a dossier: where each document is, since when and why, and what happened one after another."""

import json
import re
import threading
from collections.abc import Iterator
from typing import Any

from services.intake import dossiers, tables
from shared.errors import CursorInvalid
from shared.service import Kit

FINAL = ("archived", "failed")
DOSSIER_ID = re.compile("[0-9A-HJKMNP-TV-Z]{26}")  # a ULID
PAUSE = 0.5  # seconds between two looks at what happened


def list_dossiers(kit: Kit, cursor: str, limit: int) -> list[dict[str, Any]]:
    """Return the summaries of dossiers, newest first, after a cursor; raises CursorInvalid for what no page gave."""
    if cursor and not DOSSIER_ID.fullmatch(cursor):
        raise CursorInvalid(cursor=cursor)
    with kit.records.read() as connection:
        rows = tables.dossiers_after(connection, cursor, limit)
        return [_summary(row, tables.counts_of(connection, row.id)) for row in rows]


def tell(kit: Kit, dossier_id: str) -> dict[str, Any]:
    """Return a dossier with the state of each of its documents; raises NotFound."""
    with kit.records.read() as connection:
        row = tables.dossier_by_id(connection, dossier_id)
        counts = tables.counts_of(connection, dossier_id)
        documents = tables.documents_of(connection, dossier_id)
    papers = [
        {"document_id": one.id, "kind": one.kind, "state": one.state, "since": one.since, **json.loads(one.facts)}
        for one in documents
    ]
    return {**_summary(row, counts), "documents": papers}


def follow(kit: Kit, dossier_id: str, seq: int) -> Iterator[str]:
    """Yield what happened after a sequence number, and what happens, as server-sent events, until the dossier ends."""
    pause = threading.Event()
    while True:
        with kit.records.read() as connection:
            rows = tables.milestones_after(connection, dossier_id, seq)
            row = tables.dossier_by_id(connection, dossier_id)
            state = dossiers.state_of(tables.counts_of(connection, dossier_id), row.record_id)
        for one in rows:
            seq = one.seq
            yield f"id: {one.seq}\nevent: {one.type}\ndata: {json.dumps({'at': one.at, **json.loads(one.data)})}\n\n"
        if state in FINAL and not rows:
            return
        if not rows:
            yield ": waiting\n\n"
            pause.wait(PAUSE)


def _summary(row: Any, counts: dict[str, int]) -> dict[str, Any]:
    return {
        "dossier_id": row.id,
        "submission_id": row.submission_id,
        "kind": row.pack,
        "campaign": row.campaign,
        "created_at": row.created_at,
        "state": dossiers.state_of(counts, row.record_id),
        "counts": counts,
        "record_id": row.record_id,
        "bag": row.bag,
    }
