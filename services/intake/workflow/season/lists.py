"""Lists of seasons and of their versions, each a page and the cursor of the next one."""

import re

from services.intake import models, tables
from services.intake.workflow.listing.submissions import id_cursor
from services.intake.workflow.seasons import summary
from shared.errors.http import CursorInvalid
from shared.service import Kit

VERSION = re.compile("[0-9]{1,9}")


def seasons(
    kit: Kit, unit: str | None, cursor: str, limit: int, *, pack: str | None, year: int | None
) -> models.SeasonPage:
    """Return the seasons that a unit may use, newest first, after a cursor; raises CursorInvalid."""
    with kit.database.read() as connection:
        listed = tables.seasons_after(connection, id_cursor(cursor), limit + 1, unit=unit, pack=pack, year=year)
    page = [summary(row) for row in listed[:limit]]
    return models.SeasonPage(items=page, next=page[-1].season_id if len(listed) > limit else None)


def versions(kit: Kit, unit: str | None, season_id: str, cursor: str, limit: int) -> models.SeasonVersionPage:
    """Return the versions of a season, newest first, after a cursor; raises NotFound and CursorInvalid."""
    if cursor and not VERSION.fullmatch(cursor):
        raise CursorInvalid(cursor=cursor)
    with kit.database.read() as connection:
        tables.season_by_id(connection, season_id, unit)
        listed = tables.season_versions_after(connection, season_id, int(cursor) if cursor else None, limit + 1)
    page = [
        models.SeasonVersion(version=row.version, digest=row.facts, pack_digest=row.pack_digest, at=row.at, by=row.by)
        for row in listed[:limit]
    ]
    return models.SeasonVersionPage(items=page, next=str(page[-1].version) if len(listed) > limit else None)
