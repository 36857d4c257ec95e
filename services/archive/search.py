"""The index of the archive: records and their papers, found by words, numbers and fields, typed with or without accents."""

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any

from sqlalchemy import Column, Connection, Integer, MetaData, String, Table, Text, and_, func, or_, select

from shared.fold import exact, fold, terms

metadata = MetaData()

record = Table(
    "record",
    metadata,
    Column("id", String(80), primary_key=True),
    Column("dossier_id", String(26), nullable=False, unique=True),
    Column("title", String(600), nullable=False),
    Column("file_code", String(100), nullable=False),
    Column("agency", String(200), nullable=False),
    Column("year", Integer, nullable=False),
    Column("campaign", String(80), nullable=False),
    Column("archived_at", String(40), nullable=False),
    Column("retention_until", String(10)),
    Column("bag", String(400), nullable=False),
    Column("document_count", Integer, nullable=False),
    Column("pages", Integer, nullable=False),
    Column("people", Text, nullable=False),
    Column("numbers", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("exact", Text, nullable=False),
)

paper = Table(
    "record_document",
    metadata,
    Column("record_id", String(80), primary_key=True),
    Column("document_id", String(90), primary_key=True),
    Column("kind", String(40), nullable=False),
    Column("title", String(400), nullable=False),
    Column("number", String(80), nullable=False),
    Column("date", String(10), nullable=False),
    Column("pages", Integer, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("path", String(200), nullable=False),
)

FACETS = ("year", "campaign", "agency")


@dataclass(frozen=True, kw_only=True)
class RecordEntry:
    """What the index is told of one record."""

    id: str
    dossier_id: str
    title: str
    file_code: str
    agency: str
    year: int
    campaign: str
    archived_at: str
    retention_until: str | None
    bag: str
    document_count: int
    pages: int
    people: str
    numbers: str


@dataclass(frozen=True, kw_only=True)
class DocumentEntry:
    """What the index is told of one paper of a record."""

    document_id: str
    kind: str
    title: str
    number: str
    date: str
    pages: int
    sha256: str
    path: str


@dataclass(frozen=True, kw_only=True)
class Hit(RecordEntry):
    """A record that was found, with the lines that matched, the matched words in <mark>."""

    highlights: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Found:
    """One page of a search: hits, counts by facet over all of them, and the cursor of the next page."""

    items: tuple[Hit, ...]
    facets: dict[str, dict[str, int]]
    next: str | None


def index_record(connection: Connection, entry: RecordEntry, documents: Sequence[DocumentEntry]) -> None:
    """Put a record and its papers into the index, in the place of what was there of it."""
    connection.execute(paper.delete().where(paper.c.record_id == entry.id))
    connection.execute(record.delete().where(record.c.id == entry.id))
    whole = "\n".join([entry.title, entry.file_code, entry.agency, entry.people, entry.numbers])
    whole += "\n" + "\n".join(sorted({document.title for document in documents}))
    values = {**asdict(entry), "folded": _padded(fold(whole)), "exact": _padded(exact(whole))}
    connection.execute(record.insert().values(**values))
    rows = [{"record_id": entry.id, **asdict(document)} for document in documents]
    if rows:
        connection.execute(paper.insert(), rows)


def find(connection: Connection, *, query: str, filters: Mapping[str, str], cursor: str | None, limit: int) -> Found:
    """Return the records that hold every word of a query, newest first; the cursor is the last id seen."""
    where = and_(*_conditions(query, filters))
    newest = select(record).where(where).order_by(record.c.id.desc()).limit(limit)
    rows = connection.execute(newest.where(record.c.id < cursor) if cursor else newest).all()
    return Found(
        items=tuple(_hit(row, query) for row in rows),
        facets={name: _facet(connection, name, where) for name in FACETS},
        next=rows[-1].id if len(rows) == limit else None,
    )


def get(connection: Connection, record_id: str) -> dict[str, Any] | None:
    """Return one record with its papers, or None."""
    row = connection.execute(select(record).where(record.c.id == record_id)).first()
    if row is None:
        return None
    papers = connection.execute(select(paper).where(paper.c.record_id == record_id).order_by(paper.c.document_id))
    return {**_facts(row), "documents": [dict(one._mapping) for one in papers]}


def _conditions(query: str, filters: Mapping[str, str]) -> list[Any]:
    found: list[Any] = [record.c.id.is_not(None)]
    for name, value in re.findall(r'\b(so|ten|nam):("[^"]*"|\S+)', query):
        plain = value.strip('"')
        if name == "nam":
            found.append(record.c.year == int(plain) if plain.isdigit() else record.c.id.is_(None))
        else:
            found += [_holds(record.c.folded, term.text) for term in terms(fold(plain))]
    for term in terms(re.sub(r'\b(so|ten|nam):("[^"]*"|\S+)', " ", query)):
        found.append(_holds(record.c.exact if term.accented else record.c.folded, term.text))
    if filters.get("year"):
        found.append(record.c.year == int(filters["year"]) if filters["year"].isdigit() else record.c.id.is_(None))
    found += [record.c[name] == filters[name] for name in ("campaign", "agency") if filters.get(name)]
    if filters.get("kind"):
        found.append(record.c.id.in_(select(paper.c.record_id).where(paper.c.kind == filters["kind"])))
    return found


def _holds(column: Any, word: str) -> Any:
    plain = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return or_(column.like(f"% {plain}%", escape="\\"))


def _padded(text: str) -> str:
    return " " + " ".join(re.findall(r"[\w./-]+", text)) + " "


def _facet(connection: Connection, name: str, where: Any) -> dict[str, int]:
    query = select(record.c[name], func.count()).where(where).group_by(record.c[name])
    return {str(value): int(count) for value, count in connection.execute(query)}


def _facts(row: Any) -> dict[str, Any]:
    return {one.name: getattr(row, one.name) for one in fields(RecordEntry)}


def _hit(row: Any, query: str) -> Hit:
    wanted = {term.text if not term.accented else fold(term.text) for term in terms(query)}
    lines = [row.title, row.agency, *row.people.split("\n"), *row.numbers.split("\n")[:20]]
    marked = tuple(text for line in lines if (text := _mark(line, wanted)))
    return Hit(**_facts(row), highlights=marked[:5])


def _mark(line: str, wanted: set[str]) -> str:
    found = False
    words = []
    for word in line.split(" "):
        hit = any(fold(word).strip('.,;:()“”"').startswith(one) for one in wanted)
        found = found or hit
        words.append(f"<mark>{html.escape(word)}</mark>" if hit else html.escape(word))
    return " ".join(words) if found else ""
