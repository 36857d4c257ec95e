"""Finds records by words, numbers and fields, typed with or without accents; the same on SQLite and PostgreSQL."""

import base64
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, case, false, func, literal, or_, select, true

from services.archive.catalogue import (
    DocumentEntry,
    RecordEntry,
    facts_of,
    get,
    holds,
    index_record,
    lines_of,
    metadata,
    record,
    record_document,
)
from services.archive.query import Needle, mark, parse
from shared.errors import CursorInvalid

__all__ = ["DocumentEntry", "Found", "Hit", "RecordEntry", "find", "get", "holds", "index_record", "metadata"]

FACETS = ("year", "campaign", "agency")
HIGHLIGHTS = 5


@dataclass(frozen=True, kw_only=True)
class Hit(RecordEntry):
    """A record that was found, with up to five lines that matched as HTML, the matched words in <mark>."""

    highlights: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Found:
    """One page of a search: hits, counts by facet over all of them, and the cursor of the next page if there is one."""

    items: tuple[Hit, ...]
    facets: dict[str, dict[str, int]]
    next: str | None


def find(connection: Connection, *, query: str, filters: Mapping[str, str], cursor: str | None, limit: int) -> Found:
    """Return the records that hold every word of a query: those with the very words first, then the newest.

    Typed accents count, untyped match all; `services.archive.query.parse` tells the fields of a query. Filters are
    `year`, `kind`, `campaign`, `agency`. A record archived in the meantime neither shifts nor doubles what follows a
    cursor. Raises CursorInvalid.
    """
    needles, years = parse(query)
    where = and_(true(), *(_holds(needle) for needle in needles), *map(_in_year, years), *_chosen(filters))
    very = [record.c.exact.like(needle.pattern(whole=True), escape="\\") for needle in needles]
    rank = case((and_(*very), 0), else_=1) if very else literal(0)
    page = select(record, rank.label("rank")).where(where, _after(rank, cursor) if cursor else true())
    order = (rank.asc(), record.c.archived_at.desc(), record.c.id.desc()) if very else _NEWEST
    rows = connection.execute(page.order_by(*order).limit(limit + 1)).all()
    shown = rows[:limit]
    return Found(
        items=_hits(connection, shown, needles),
        facets=_facets(connection, where),
        next=_cursor(shown[-1]) if len(rows) > limit else None,
    )


_NEWEST = (record.c.archived_at.desc(), record.c.id.desc())


def _holds(needle: Needle) -> ColumnElement[bool]:
    column = record.c.exact if needle.accented else record.c.folded
    return column.like(needle.pattern(whole=needle.whole), escape="\\")


def _in_year(year: str) -> ColumnElement[bool]:
    return record.c.year == int(year) if re.fullmatch("[0-9]{4}", year) else false()


def _chosen(filters: Mapping[str, str]) -> list[ColumnElement[bool]]:
    chosen = {name: value for name, value in filters.items() if value}
    if any("\0" in value for value in chosen.values()):  # which PostgreSQL takes in no text
        return [false()]
    found = [record.c[name] == chosen[name] for name in ("campaign", "agency") if name in chosen]
    if "kind" in chosen:
        of_kind = select(record_document.c.record_id).where(record_document.c.kind == chosen["kind"])
        found.append(record.c.id.in_(of_kind))
    return [*found, *([_in_year(chosen["year"])] if "year" in chosen else [])]


def _after(rank: ColumnElement[int], cursor: str) -> ColumnElement[bool]:
    try:
        at, moment, last = json.loads(base64.urlsafe_b64decode(cursor))
        known = type(at) is int and at in (0, 1) and (moment + last).isascii() and (moment + last).isprintable()
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise CursorInvalid(cursor=cursor[:80]) from error
    if not known:
        raise CursorInvalid(cursor=cursor[:80])
    older = or_(record.c.archived_at < moment, and_(record.c.archived_at == moment, record.c.id < last))
    return or_(rank > at, and_(rank == at, older))


def _cursor(row: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps([row.rank, row.archived_at, row.id]).encode()).decode()


def _facets(connection: Connection, where: ColumnElement[bool]) -> dict[str, dict[str, int]]:
    counts = {
        name: select(record.c[name], func.count()).where(where).group_by(record.c[name]).order_by(record.c[name])
        for name in FACETS
    }
    kind, of_record = record_document.c.kind, record_document.c.record_id == record.c.id
    each = select(kind, func.count(record.c.id.distinct())).select_from(record.join(record_document, of_record))
    counts["kind"] = each.where(where).group_by(kind).order_by(kind)
    return {name: {str(value): int(count) for value, count in connection.execute(one)} for name, one in counts.items()}


def _hits(connection: Connection, rows: Sequence[Any], needles: Sequence[Needle]) -> tuple[Hit, ...]:
    titles: dict[str, list[str]] = {row.id: [] for row in rows}
    papers = select(record_document.c.record_id, record_document.c.title).distinct()
    for paper in connection.execute(papers.where(record_document.c.record_id.in_(list(titles)))):
        titles[paper.record_id].append(paper.title)
    return tuple(_hit(row, sorted(titles[row.id]), needles) for row in rows)


def _hit(row: Any, titles: Sequence[str], needles: Sequence[Needle]) -> Hit:
    facts = facts_of(row)
    marked = (text for line in lines_of(RecordEntry(**facts), titles) if (text := mark(line, needles)))
    return Hit(**facts, highlights=tuple(islice(marked, HIGHLIGHTS)))
