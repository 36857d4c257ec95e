"""The list of submissions, a page and the cursor of the next one."""

from collections.abc import Mapping

from services.intake import models, tables
from shared.errors.http import CursorInvalid
from shared.messaging.envelope import is_id
from shared.service import Kit


def submissions(
    kit: Kit, unit: str | None, cursor: str, limit: int, filters: Mapping[str, str | None]
) -> models.SubmissionPage:
    """Return submissions of a `state`, `pack` and `season_id`, newest first, after a cursor; raises CursorInvalid."""
    with kit.database.read() as connection:
        listed = tables.submissions_after(connection, id_cursor(cursor), limit + 1, unit, filters)
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


def id_cursor(cursor: str) -> str:
    """Return a cursor that is an id, or none; raises CursorInvalid."""
    if cursor and not is_id(cursor):
        raise CursorInvalid(cursor=cursor)
    return cursor
