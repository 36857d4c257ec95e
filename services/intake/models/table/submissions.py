"""What is asked and answered of submissions."""

from typing import Literal

from pydantic import Field

from shared.http.models import Answer

SubmissionState = Literal["ready", "faulty", "no_table"]


class FirstSeen(Answer):
    """Where the same content was first submitted: when (ISO 8601), and what it was called there."""

    submission_id: str
    at: str
    name: str


class SubmittedFile(Answer):
    """What is said of one file; `code` is empty for a file without a fault."""

    name: str
    sha256: str
    size: int
    type: str = Field(description="The media type, found in the content.")
    code: str
    vi: str
    en: str
    seen_before: FirstSeen | None
    pages: str = Field(default="", description="Of a paper that is copied in part: which.")


class CellFault(Answer):
    """One fault of the table: the worksheet, the cell (empty where there is none), what stands there, what to do."""

    sheet: str
    cell: str
    value: str
    code: str
    vi: str
    en: str


class Submission(Answer):
    """A submission and everything that was found in it."""

    submission_id: str
    sender: str = Field(default="", description="The name of who sent it.")
    pack: str
    state: SubmissionState
    nominees: int
    season: str | None = None
    replaces: str | None = Field(default=None, description="The submission that it stands in the place of.")
    files: list[SubmittedFile]
    faults: list[CellFault]


class SubmissionSummary(Answer):
    """One submission of a list."""

    submission_id: str
    pack: str
    state: SubmissionState
    owner: str
    unit: str | None = Field(description="The unit of the agency whose it is; null: the agency itself.")
    created_at: str
    season: str | None
    replaces: str | None
    replaced_by: str | None


class SubmissionPage(Answer):
    """One page of submissions, newest first."""

    items: list[SubmissionSummary]
    next: str | None = Field(description="Give it back as `cursor` for more.")


class ReceivedFile(Answer):
    """A file as the receipt names it."""

    name: str
    sha256: str
    size: int
    type: str
    at: str


class Receipt(Answer):
    """What was taken of whom and when: the registration code is that of the submission, in groups."""

    code: str
    submission_id: str
    pack: str
    pack_title: str
    season: str | None
    season_title: str | None
    sender: str
    unit: str | None
    received_at: str
    state: SubmissionState
    nominees: int
    files: list[ReceivedFile]
