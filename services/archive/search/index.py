"""The archive's index: its tables, and how a record enters it and is read."""

from collections.abc import Sequence
from dataclasses import asdict, fields
from typing import Any  # a row has the columns of its statement, which no type follows

from sqlalchemy import Column, Connection, Integer, Row, String, Table, Text, or_, select

from services.archive.search.entries import DocumentEntry, IndexedRecord, RecordEntry
from services.archive.search.query import IndexLine, indexed
from shared.database import new_tables
from shared.database.rows import fetch_all
from shared.database.units import seen_by, unit_column
from shared.text.fold import exact, fold

metadata = new_tables()

record = Table(
    "record",
    metadata,
    Column("id", String(80), primary_key=True),
    Column("dossier_id", String(26), nullable=False, unique=True),
    Column("title", String(600), nullable=False),
    Column("file_code", String(100), nullable=False),
    Column("file_number", Integer, nullable=False, default=0),
    Column("agency", String(200), nullable=False),
    unit_column(),
    Column("year", Integer, nullable=False),
    Column("season", String(80), nullable=False),
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

record_document = Table(
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


def index_record(connection: Connection, entry: RecordEntry, documents: Sequence[DocumentEntry]) -> None:
    """Put a record and its papers into the index, in the place of what was there of it or of its dossier."""
    same = or_(record.c.id == entry.id, record.c.dossier_id == entry.dossier_id)
    papers = record_document.c.record_id.in_(select(record.c.id).where(same))
    connection.execute(record_document.delete().where(papers))
    connection.execute(record.delete().where(same))
    lines = lines_of(entry, [document.title for document in documents], [document.number for document in documents])
    values = {**asdict(entry), "folded": indexed(lines, fold), "exact": indexed(lines, exact)}
    connection.execute(record.insert().values(**values))
    rows = [{"record_id": entry.id, **asdict(document)} for document in documents]
    if rows:
        connection.execute(record_document.insert(), rows)


def lines_of(entry: RecordEntry, titles: Sequence[str], numbers: Sequence[str] = ()) -> list[IndexLine]:
    """Return every line by which a record is searched."""
    plain = [entry.title, entry.agency, entry.file_code, *dict.fromkeys(titles)]
    named = [IndexLine(text=name, field="ten") for name in entry.people.split("\n")]
    numbered = [IndexLine(text=number, field="so") for number in dict.fromkeys([*entry.numbers.split("\n"), *numbers])]
    return [*(IndexLine(text=text) for text in plain), *named, *numbered]


def get(connection: Connection, record_id: str, unit: str | None = None) -> IndexedRecord | None:
    """Return one record that a unit sees with its papers, or None."""
    row = connection.execute(select(record).where(record.c.id == record_id, seen_by(record.c.unit, unit))).first()
    if row is None:
        return None
    condition = record_document.c.record_id == record_id
    columns = (record_document.c[field.name] for field in fields(DocumentEntry))
    papers = fetch_all(
        connection, DocumentEntry, select(*columns).where(condition).order_by(record_document.c.document_id)
    )
    return IndexedRecord(**asdict(entry_of(row)), documents=papers)


def holds(connection: Connection, record_id: str, unit: str | None) -> bool:
    """Say whether there is a record of this id that a unit sees."""
    query = select(record.c.id).where(record.c.id == record_id, seen_by(record.c.unit, unit))
    return connection.execute(query).first() is not None


def paper_digests(connection: Connection, record_id: str) -> dict[str, str]:
    """Return the SHA-256 of each paper of a record, by its name in the bag."""
    papers = select(record_document.c.path, record_document.c.sha256).where(record_document.c.record_id == record_id)
    return {f"data/{path}": sha256 for path, sha256 in connection.execute(papers)}


def digests_by_record(connection: Connection) -> dict[str, dict[str, str]]:
    """Return `paper_digests` of every record, by its id."""
    digests: dict[str, dict[str, str]] = {value: {} for value in connection.execute(select(record.c.id)).scalars()}
    papers = select(record_document.c.record_id, record_document.c.path, record_document.c.sha256)
    for record_id, path, sha256 in connection.execute(papers):
        digests[record_id][f"data/{path}"] = sha256
    return digests


def permanent(connection: Connection) -> Sequence[str]:
    """Return the records that are kept for good."""
    return connection.execute(select(record.c.id).where(record.c.retention_until.is_(None))).scalars().all()


def entry_of(row: Row[Any]) -> RecordEntry:
    """Return a row of `record` as its entry."""
    return RecordEntry(**{field.name: getattr(row, field.name) for field in fields(RecordEntry)})
