"""What the index holds of a record and of its papers."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class RecordEntry:
    """The index entry of a record; `people` and `numbers` hold one per line, days and moments are ISO 8601."""

    id: str
    dossier_id: str
    title: str
    file_code: str  # as the list of files has it: 01.TĐKT
    file_number: int = 0  # in it, of the agency, the year and the code; 0 where it was kept before files had numbers
    agency: str
    unit: str | None = None  # to which it belongs; None is the agency itself
    year: int
    season: str
    archived_at: str
    retention_until: str | None
    bag: str
    document_count: int
    pages: int
    people: str
    numbers: str


@dataclass(frozen=True, kw_only=True)
class DocumentEntry:
    """The index entry of a paper of a record."""

    document_id: str
    kind: str
    title: str
    number: str
    date: str
    pages: int
    sha256: str
    path: str


@dataclass(frozen=True, kw_only=True)
class IndexedRecord(RecordEntry):
    """A record of the index with its papers."""

    documents: tuple[DocumentEntry, ...]
