"""One query for a page of a search and its facets: the condition is evaluated once per record."""

import base64
import json
from dataclasses import astuple, dataclass
from typing import Any  # the columns of a page differ with what is asked for

from sqlalchemy import CTE, ColumnElement, Connection, Select, String, and_, cast, func, literal, or_, select, true
from sqlalchemy import union_all as together

from services.archive.search.index import record, record_document
from shared.errors.http import CursorInvalid

FACETS = ("year", "season", "agency")
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
    matches = chosen.cte("found")
    keys: list[tuple[int, SortKey]] = []
    facets: dict[str, dict[str, int]] = {name: {} for name in (*FACETS, "kind")}
    for name, value, count, position, archived_at in connection.execute(
        together(_page(matches, cursor, size), *_facets(matches))
    ):
        if name:
            facets[name][value] = count
        else:
            keys.append((position, SortKey(rank=count, archived_at=archived_at, id=value)))
    return [key for _, key in sorted(keys, key=lambda pair: pair[0])], {
        name: dict(sorted(counts.items())) for name, counts in facets.items()
    }


def _page(matches: CTE, cursor: str | None, size: int) -> Select[Any]:
    order = (matches.c.rank.asc(), matches.c.archived_at.desc(), matches.c.id.desc())
    position = func.row_number().over(order_by=order).label("place")
    after = _after(matches, cursor) if cursor else true()
    page = (
        select(matches.c.id, matches.c.rank, position, matches.c.archived_at).where(after).order_by(*order).limit(size)
    )
    return select(literal("").label("name"), *page.subquery().c)


def _facets(matches: CTE) -> list[Select[Any]]:
    counted = [
        select(literal(name), cast(matches.c[name], String), func.count(), literal(0), literal("")).group_by(
            matches.c[name]
        )
        for name in FACETS
    ]
    kind, papers = record_document.c.kind, matches.join(record_document, record_document.c.record_id == matches.c.id)
    kinds = select(literal("kind"), kind, func.count(matches.c.id.distinct()), literal(0), literal(""))
    return [*counted, kinds.select_from(papers).group_by(kind)]


def _after(matches: CTE, cursor: str) -> ColumnElement[bool]:
    try:
        rank, moment, last = json.loads(base64.urlsafe_b64decode(cursor))
        known = type(rank) is int and rank in (0, 1) and (moment + last).isascii() and (moment + last).isprintable()
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise CursorInvalid(cursor=cursor[:80]) from error
    if not known:
        raise CursorInvalid(cursor=cursor[:80])
    older = or_(matches.c.archived_at < moment, and_(matches.c.archived_at == moment, matches.c.id < last))
    return or_(matches.c.rank > rank, and_(matches.c.rank == rank, older))
