"""What the archive answers over HTTP; no answer tells where in the vault something lies."""

import datetime as dt
from typing import Literal

from pydantic import Field

from shared.http.models import Answer


class RecordSummary(Answer):
    """One record of the index; `people` and `numbers` hold one a line."""

    id: str
    dossier_id: str
    title: str
    file_code: str
    agency: str
    year: int
    season: str = Field(description="`GET /v1/seasons/{season_id}`; `title` has its title.")
    archived_at: str
    retention_until: str | None = Field(description="The last day it is kept; null: for good.")
    document_count: int
    pages: int
    people: str
    numbers: str


class FoundRecord(RecordSummary):
    """A record that was found."""

    highlights: list[str] = Field(description="Up to five lines that matched, as HTML with <mark>.")


class RecordPage(Answer):
    """One page of a search, and how many of all that was found have each value of a facet."""

    items: list[FoundRecord]
    facets: dict[str, dict[str, int]]
    next: str | None = Field(description="Give it back as `cursor` for more.")


class RecordDocument(Answer):
    """One document of a record."""

    document_id: str
    kind: str
    title: str
    number: str
    date: str
    pages: int
    sha256: str
    path: str = Field(description="Its name below `data/` of the bag.")


class RecordFile(Answer):
    """One file of a record: `GET /v1/records/{record_id}/files/{name}`."""

    name: str
    size: int
    sha256: str


class RecordLock(Answer):
    """How the vault guards a record, and the last day (in Vietnam) on which it does."""

    mode: Literal["compliance", "governance", "none"]
    until: dt.date | None


class Record(RecordSummary):
    """One record with its documents, its lock and every file in its bag."""

    documents: list[RecordDocument]
    lock: RecordLock
    files: list[RecordFile]


class FixityReport(Answer):
    """What a check of every digest of a record found, by file name in the bag."""

    record_id: str
    intact: bool
    checked: int = Field(description="How many files were expected.")
    changed: list[str]
    missing: list[str]
    untracked: list[str]
    covered: list[str] = Field(description="What lies over the kept files, and what guards them no more.")
