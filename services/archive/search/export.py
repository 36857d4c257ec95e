"""Writes all that a search finds as a workbook: the columns that were chosen, one row a record."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum

from sqlalchemy import Connection

from services.archive.errors import SearchTooWide
from services.archive.search.entries import RecordEntry
from services.archive.search.find import find
from shared.workbook import workbook

SHEET, PAGE, MOST = "Kết quả tìm", 500, 20_000  # records that one workbook holds
FOR_GOOD, STAMP = "Vĩnh viễn", 16  # letters of a moment, as far as its minute
LONGEST = 32_000  # letters that a cell holds


class ExportColumn(StrEnum):
    """A column of the workbook."""

    FILE_CODE = "file_code"
    TITLE = "title"
    AGENCY = "agency"
    YEAR = "year"
    PEOPLE = "people"
    NUMBERS = "numbers"
    DOCUMENT_COUNT = "document_count"
    PAGES = "pages"
    ARCHIVED_AT = "archived_at"
    RETENTION_UNTIL = "retention_until"
    ID = "id"


COLUMNS: Mapping[ExportColumn, tuple[str, Callable[[RecordEntry], str | int]]] = {
    ExportColumn.FILE_CODE: ("Số và ký hiệu hồ sơ", lambda entry: entry.file_code),
    ExportColumn.TITLE: ("Tiêu đề hồ sơ", lambda entry: entry.title),
    ExportColumn.AGENCY: ("Cơ quan", lambda entry: entry.agency),
    ExportColumn.YEAR: ("Năm", lambda entry: entry.year),
    ExportColumn.PEOPLE: ("Người có tên trong hồ sơ", lambda entry: entry.people[:LONGEST]),
    ExportColumn.NUMBERS: ("Số văn bản", lambda entry: entry.numbers[:LONGEST]),
    ExportColumn.DOCUMENT_COUNT: ("Số lượng văn bản", lambda entry: entry.document_count),
    ExportColumn.PAGES: ("Số trang", lambda entry: entry.pages),
    ExportColumn.ARCHIVED_AT: ("Lưu lúc (UTC)", lambda entry: entry.archived_at[:STAMP].replace("T", " ")),
    ExportColumn.RETENTION_UNTIL: ("Giữ đến", lambda entry: entry.retention_until or FOR_GOOD),
    ExportColumn.ID: ("Mã hồ sơ", lambda entry: entry.id),
}


def found_workbook(
    connection: Connection,
    query: str,
    filters: Mapping[str, str],
    unit: str | None,
    columns: Sequence[ExportColumn],
    stamp: str,
) -> bytes:
    """Return the workbook of a search as a unit sees it, the query and the moment above; raises SearchTooWide."""
    chosen = [column for column in COLUMNS if column in columns] or list(COLUMNS)
    entries = list(_found(connection, query, filters, unit))
    rows = ([COLUMNS[column][1](entry) for column in chosen] for entry in entries)
    search = "; ".join([query or "mọi hồ sơ", *(f"{name}: {value}" for name, value in filters.items())])
    note = f"Tìm: {search}. {len(entries)} hồ sơ. Xuất lúc {stamp}."
    return workbook({SHEET: ([COLUMNS[column][0] for column in chosen], rows)}, note)


def _found(connection: Connection, query: str, filters: Mapping[str, str], unit: str | None) -> Iterator[RecordEntry]:
    cursor: str | None = None
    while True:
        page = find(connection, query=query, filters=filters, cursor=cursor, limit=PAGE, unit=unit)
        if sum(page.facets["year"].values()) > MOST:
            raise SearchTooWide(most=MOST)
        yield from page.items
        cursor = page.next
        if cursor is None:
            return
