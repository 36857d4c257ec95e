"""Finds records by words, numbers and fields, typed with or without accents; the same on SQLite and PostgreSQL."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from typing import Any  # a row has the columns of its statement, which no type follows

from sqlalchemy import ColumnElement, Connection, Row, and_, case, false, literal, select

from services.archive.search.entries import DocumentEntry, RecordEntry
from services.archive.search.index import (
    entry_of,
    get,
    holds,
    index_record,
    lines_of,
    metadata,
    record,
    record_document,
)
from services.archive.search.page import SHORT, search_page
from services.archive.search.query import Needle, mark, parse
from shared.database.units import seen_by

__all__ = ["DocumentEntry", "Hit", "RecordEntry", "SearchResult", "find", "get", "holds", "index_record", "metadata"]

HIGHLIGHTS = 5


@dataclass(frozen=True, kw_only=True)
class Hit(RecordEntry):
    """A record that matches, with up to five lines that matched as HTML, the matched words in <mark>."""

    highlights: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class SearchResult:
    """A page of a search: its hits, counts by facet over all hits, and the cursor of the next page (None: the last)."""

    items: tuple[Hit, ...]
    facets: dict[str, dict[str, int]]
    next: str | None


def find(
    connection: Connection,
    *,
    query: str,
    filters: Mapping[str, str],
    cursor: str | None,
    limit: int,
    unit: str | None = None,
) -> SearchResult:
    """Return the records a unit sees that hold every word of a query: the very words first, then the newest.

    Typed accents count, untyped match all; `query.parse` defines the fields of a query. Filters are
    `year`, `kind`, `season`, `agency`. A record archived in the meantime neither shifts nor doubles what follows a
    cursor. Raises CursorInvalid.
    """
    needles, years = parse(query)
    where = and_(
        seen_by(record.c.unit, unit), *(_holds(needle) for needle in needles), *map(_in_year, years), *_chosen(filters)
    )
    very = [record.c.exact.like(needle.pattern(whole=True), escape="\\") for needle in needles]
    rank = case((and_(*very), 0), else_=1) if very else literal(0)
    keys, facets = search_page(connection, select(*SHORT, rank.label("rank")).where(where), cursor, limit + 1)
    shown = keys[:limit]
    return SearchResult(
        items=_hits(connection, [key.id for key in shown], needles),
        facets=facets,
        next=shown[-1].cursor() if len(keys) > limit else None,
    )


def _holds(needle: Needle) -> ColumnElement[bool]:
    column = record.c.exact if needle.accented else record.c.folded
    return column.like(needle.pattern(whole=needle.whole), escape="\\")


def _in_year(year: str) -> ColumnElement[bool]:
    return record.c.year == int(year) if re.fullmatch("[0-9]{4}", year) else false()


def _chosen(filters: Mapping[str, str]) -> list[ColumnElement[bool]]:
    chosen = {name: value for name, value in filters.items() if value}
    if any("\0" in value for value in chosen.values()):  # which PostgreSQL takes in no text
        return [false()]
    clauses = [record.c[name] == chosen[name] for name in ("season", "agency") if name in chosen]
    if "kind" in chosen:
        of_kind = select(record_document.c.record_id).where(record_document.c.kind == chosen["kind"])
        clauses.append(record.c.id.in_(of_kind))
    return [*clauses, *([_in_year(chosen["year"])] if "year" in chosen else [])]


def _hits(connection: Connection, ids: Sequence[str], needles: Sequence[Needle]) -> tuple[Hit, ...]:
    rows = {row.id: row for row in connection.execute(select(record).where(record.c.id.in_(ids)))}
    titles: dict[str, list[str]] = {record_id: [] for record_id in ids}
    papers = select(record_document.c.record_id, record_document.c.title).distinct()
    for paper in connection.execute(papers.where(record_document.c.record_id.in_(ids))):
        titles[paper.record_id].append(paper.title)
    return tuple(_hit(rows[record_id], sorted(titles[record_id]), needles) for record_id in ids)


def _hit(row: Row[Any], titles: Sequence[str], needles: Sequence[Needle]) -> Hit:
    entry = entry_of(row)
    marked = (text for line in lines_of(entry, titles) if (text := mark(line, needles)))
    return Hit(**asdict(entry), highlights=tuple(islice(marked, HIGHLIGHTS)))
