"""What the archive answers over HTTP; no answer tells where in the vault something lies."""

import datetime as dt
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from services.archive.models.standing import OtherPaper, PaperVoid
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
    """One document of a record, as it was archived, and whether it holds today."""

    document_id: str
    kind: str
    title: str
    number: str
    date: str
    pages: int
    sha256: str
    path: str = Field(description="Its name below `data/` of the bag.")
    void: PaperVoid | None = Field(default=None, description="Null while it holds.")
    superseded_by: OtherPaper | None = Field(default=None, description="The paper that took its place.")
    replaces: list[OtherPaper] = Field(default=[], description="The papers whose place it took.")


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


class PaperRecipient(Answer):
    """One who gets a paper, as it is printed on it, and what became of that."""

    document_id: str
    position: int = Field(description="As the paper names them, from 1.")
    name: str
    note: str = Field(description="`b/c` and its like; empty for none.")
    copies: int
    kept: bool = Field(description="Under “Lưu:”, in the agency itself.")
    sent_on: str | None
    how: str | None
    sent_by: str | None = Field(description="The id of a person or key.")
    acknowledged_on: str | None
    acknowledged_by: str | None


class RecipientPage(Answer):
    """Those who get the papers of a record, paper by paper."""

    items: list[PaperRecipient]
    next: str | None = Field(description="Give it back as `cursor` for more.")


class Place(BaseModel):
    """A recipient: the paper, and the place there."""

    model_config = ConfigDict(extra="forbid")

    document_id: str
    position: int = Field(ge=1)


class Sending(BaseModel):
    """Papers that were sent: how, when (left out: today), and to whom (left out: all who did not get them yet)."""

    model_config = ConfigDict(extra="forbid")

    how: Literal["system", "email", "post", "hand"] = Field(
        description="Over the document exchange, by e-mail, by post, or by hand."
    )
    on: dt.date | None = None
    to: list[Place] | None = Field(default=None, min_length=1, max_length=1000)


class Sent(Answer):
    """How many were sent a paper."""

    sent: int


class Acknowledged(Place):
    """Who said that the paper is there, and when (left out: today)."""

    by: str = Field(min_length=1, max_length=200)
    on: dt.date | None = None
