"""The list of files (danh mục hồ sơ, Decree 30/2020, Art. 28): each record has the next number of its year and code."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, func, select

from services.archive.search.entries import RecordEntry
from services.archive.search.index import record, record_document
from shared.database import Tx
from shared.database.rows import fetch_all
from shared.database.units import seen_by


@dataclass(frozen=True, kw_only=True)
class File:
    """A line of the list: a record, and the first and last day of its papers, None where none has a date."""

    id: str
    file_code: str
    title: str
    agency: str
    retention_until: str | None
    pages: int
    first: str | None
    last: str | None


def numbered(tx: Tx, entry: RecordEntry) -> RecordEntry:
    """Return a record with its place in the list of files; one that is packed again keeps the place it has."""
    tx.take_turn(f"archive.files.{entry.year}")
    known = select(record.c.file_number, record.c.file_code).where(record.c.dossier_id == entry.dossier_id)
    if (row := tx.execute(known).first()) is not None:
        return replace(entry, file_number=row.file_number, file_code=row.file_code)
    same = (record.c.agency == entry.agency) & (record.c.year == entry.year)
    own = record.c.file_code.endswith(f".{entry.file_code}", autoescape=True)
    number = 1 + (tx.execute(select(func.max(record.c.file_number)).where(same, own)).scalar() or 0)
    return replace(entry, file_number=number, file_code=f"{number:02d}.{entry.file_code}")


def files_of(connection: Connection, year: int, unit: str | None) -> Sequence[File]:
    """Return the files of a year that a unit sees, by agency, code and number."""
    papers = record_document.c
    days = (
        select(papers.record_id, func.min(papers.date).label("first"), func.max(papers.date).label("last"))
        .where(papers.date != "")
        .group_by(papers.record_id)
        .subquery()
    )
    columns = [record.c[name] for name in ("id", "file_code", "title", "agency", "retention_until", "pages")]
    query = select(*columns, days.c.first, days.c.last).outerjoin(days, days.c.record_id == record.c.id)
    query = query.where(record.c.year == year, seen_by(record.c.unit, unit))
    return fetch_all(connection, File, query.order_by(record.c.agency, record.c.file_number, record.c.id))
