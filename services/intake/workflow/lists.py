"""Lists, each a page and the cursor of the next one; no page asks the database once for each of its rows."""

import json
import re
from collections.abc import Mapping, Sequence

from services.intake import models, rows, tables
from shared.contracts.lifecycle import DocumentState, DossierState
from shared.errors.http import CursorInvalid
from shared.messaging.envelope import is_id
from shared.service import Kit

POSITION = re.compile("[0-9]{1,9}")


def submissions(
    kit: Kit, unit: str | None, cursor: str, limit: int, wanted: Mapping[str, str | None]
) -> models.SubmissionPage:
    """Return submissions of a `state`, `pack` and `season_id`, newest first, after a cursor; raises CursorInvalid."""
    with kit.database.read() as connection:
        listed = tables.submissions_after(connection, id_cursor(cursor), limit + 1, unit, wanted)
        newer = tables.replacing(connection, [row.id for row in listed[:limit]])
    page = [
        models.SubmissionSummary(
            submission_id=row.id,
            pack=row.pack,
            state=row.state,
            owner=row.owner,
            unit=row.unit,
            created_at=row.created_at,
            season=row.season_id,
            replaces=row.replaces,
            replaced_by=newer.get(row.id),
        )
        for row in listed[:limit]
    ]
    return models.SubmissionPage(items=page, next=page[-1].submission_id if len(listed) > limit else None)


def dossiers(kit: Kit, unit: str | None, cursor: str, limit: int) -> models.DossierPage:
    """Return the summaries of dossiers, newest first, after a cursor; raises CursorInvalid."""
    with kit.database.read() as connection:
        listed = tables.dossiers_after(connection, id_cursor(cursor), limit + 1, unit)
        counts = tables.counts_of(connection, [row.id for row in listed[:limit]])
    page = [_summary(row, counts[row.id]) for row in listed[:limit]]
    return models.DossierPage(items=page, next=page[-1].dossier_id if len(listed) > limit else None)


def summary(kit: Kit, unit: str | None, dossier_id: str) -> models.DossierSummary:
    """Return the summary of a dossier; raises NotFound."""
    with kit.database.read() as connection:
        row = tables.dossier_by_id(connection, dossier_id, unit)
        counts = tables.counts_of(connection, [dossier_id])[dossier_id]
    return _summary(row, counts)


def dossier(kit: Kit, unit: str | None, dossier_id: str, cursor: str = "", limit: int = 200) -> models.Dossier:
    """Return a dossier with its documents after a cursor; raises NotFound and CursorInvalid."""
    if cursor and not POSITION.fullmatch(cursor):
        raise CursorInvalid(cursor=cursor)
    with kit.database.read() as connection:
        row = tables.dossier_by_id(connection, dossier_id, unit)
        counts = tables.counts_of(connection, [dossier_id])[dossier_id]
        listed = tables.documents_after(connection, dossier_id, int(cursor or -1), limit + 1)
    after = str(listed[limit - 1].position) if len(listed) > limit else None
    summary = _summary(row, counts).model_dump()
    return models.Dossier(**summary, documents=_documents(listed[:limit]), next=after)


def id_cursor(cursor: str) -> str:
    """Return a cursor that is an id, or none; raises CursorInvalid."""
    if cursor and not is_id(cursor):
        raise CursorInvalid(cursor=cursor)
    return cursor


def _documents(listed: Sequence[rows.Document]) -> list[models.DocumentStatus]:
    return [
        models.DocumentStatus(
            document_id=row.id,
            kind=row.kind,
            state=row.state,
            since=row.since,
            revision=row.revision,
            **json.loads(row.facts),
        )
        for row in listed
    ]


def _summary(row: rows.Dossier, counts: dict[DocumentState, int]) -> models.DossierSummary:
    return models.DossierSummary(
        dossier_id=row.id,
        submission_id=row.submission_id or None,
        unit=row.unit,
        pack=row.pack,
        pack_digest=row.pack_digest,
        season=row.season_id,
        season_version=row.season_version,
        kind=row.kind,
        revision=row.revision,
        created_at=row.created_at,
        state=DossierState.of(counts, archived=row.record_id is not None),
        counts=counts,
        record_id=row.record_id,
    )
