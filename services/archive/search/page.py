"""One look over the index for a page of a search and for its facets: what every record is asked is asked once."""

import base64
import json
from dataclasses import astuple, dataclass
from typing import Any

from sqlalchemy import CTE, ColumnElement, Connection, Select, String, and_, cast, func, literal, or_, select, true
from sqlalchemy import union_all as together

from services.archive.search.index import record, record_document
from shared.errors.http import CursorInvalid

FACETS = ("year", "campaign", "agency")
SHORT = tuple(record.c[name] for name in ("id", "archived_at", *FACETS))


@dataclass(frozen=True, kw_only=True)
class SortKey:
    """Where a record stands in a search: the very words first (rank 0), then the newest."""

    rank: int
    archived_at: str
    id: str

    def cursor(self) -> str:
        """Return the cursor of what follows this one."""
        return base64.urlsafe_b64encode(json.dumps(astuple(self)).encode()).decode()


def search_page(
    connection: Connection, chosen: Select[Any], cursor: str | None, size: int
) -> tuple[list[SortKey], dict[str, dict[str, int]]]:
    """Return so many keys after a cursor, and the facets of all that was chosen (SHORT and `rank`).

    A common table expression that stands in several places is computed once, by SQLite and by PostgreSQL.
    Raises CursorInvalid.
    """
    found = chosen.cte("found")
    keys: list[tuple[int, SortKey]] = []
    facets: dict[str, dict[str, int]] = {name: {} for name in (*FACETS, "kind")}
    for name, value, count, place, at in connection.execute(together(_page(found, cursor, size), *_facets(found))):
        if name:
            facets[name][value] = count
        else:
            keys.append((place, SortKey(rank=count, archived_at=at, id=value)))
    return [key for _, key in sorted(keys, key=lambda one: one[0])], {
        name: dict(sorted(counts.items())) for name, counts in facets.items()
    }


def _page(found: CTE, cursor: str | None, size: int) -> Select[Any]:
    order = (found.c.rank.asc(), found.c.archived_at.desc(), found.c.id.desc())
    place = func.row_number().over(order_by=order).label("place")
    after = _after(found, cursor) if cursor else true()
    page = select(found.c.id, found.c.rank, place, found.c.archived_at).where(after).order_by(*order).limit(size)
    return select(literal("").label("name"), *page.subquery().c)


def _facets(found: CTE) -> list[Select[Any]]:
    counted = [
        select(literal(name), cast(found.c[name], String), func.count(), literal(0), literal("")).group_by(
            found.c[name]
        )
        for name in FACETS
    ]
    kind, papers = record_document.c.kind, found.join(record_document, record_document.c.record_id == found.c.id)
    kinds = select(literal("kind"), kind, func.count(found.c.id.distinct()), literal(0), literal(""))
    return [*counted, kinds.select_from(papers).group_by(kind)]


def _after(found: CTE, cursor: str) -> ColumnElement[bool]:
    try:
        at, moment, last = json.loads(base64.urlsafe_b64decode(cursor))
        known = type(at) is int and at in (0, 1) and (moment + last).isascii() and (moment + last).isprintable()
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise CursorInvalid(cursor=cursor[:80]) from error
    if not known:
        raise CursorInvalid(cursor=cursor[:80])
    older = or_(found.c.archived_at < moment, and_(found.c.archived_at == moment, found.c.id < last))
    return or_(found.c.rank > at, and_(found.c.rank == at, older))
