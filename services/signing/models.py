"""What signing takes and answers over HTTP."""

import datetime as dt
import re
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator
from pydantic_core import PydanticKnownError

from shared.http.models import Answer

DATE = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Issue(BaseModel):
    """The date documents are to bear; today in Vietnam when left out. A date by another name is not overlooked."""

    model_config = ConfigDict(extra="forbid")

    date: dt.date | None = None
    reason: str = Field(default="", max_length=500, description="Why the date is before that of the number before.")

    @field_validator("date", mode="before")
    @classmethod
    def _written(cls, given: object) -> object:
        """Take a date only as it is written: as a count of seconds 20251231 would be a day of 1970, for good."""
        if given is not None and not (isinstance(given, str) and DATE.fullmatch(given)):
            raise PydanticKnownError("date_type")
        return given


class IssueMany(Issue):
    """The documents to be numbered, in any order: they get their numbers in the pack's."""

    documents: list[str] = Field(min_length=1, max_length=10_000)


class Task(Answer):
    """What a document waits for: one signature, or its number (`issue`); the signer's fields are null then."""

    document_id: str
    dossier_id: str
    kind: str
    title: str
    step: str = Field(description="The field to be signed, or `issue`.")
    field: str | None = None
    signer: str | None = Field(default=None, description="The signer's key in the season's facts.")
    name: str | None = Field(default=None, description="The name that the certificate must bear.")
    position: str | None = None


class TaskPage(Answer):
    """One page of tasks, in the order of dossiers and documents."""

    items: list[Task]
    next: str | None = Field(description="Give it back as `cursor` for more.")


class SignatureAccepted(Answer):
    """A signed document was taken as its new revision."""

    document_id: str
    accepted: bool
    sha256: str = Field(description="Of the revision that holds now.")
    waiting: str = Field(description="The field to be signed next, `issue`, or nothing when the document is complete.")


class NumberGiven(Answer):
    """The number and date of a document."""

    document_id: str
    number: int
    label: str = Field(examples=["45/QĐ-UBND"])
    date: dt.date


class NumbersGiven(Answer):
    """The numbers of a pile, in their order."""

    items: list[NumberGiven]


class RegisterLine(Answer):
    """A line of the register of outgoing documents; `state` is `holds`, `void` or `replaced`."""

    seq: int
    agency: str
    series: str
    number: int
    label: str
    date: dt.date
    document_id: str
    title: str
    signer: str
    state: str
    voided_at: str | None
    void_reason: str = Field(description="Why it does not hold any more.")
    instead: str = Field(description="The document that holds in its place.")
    note: str = Field(description="Why its date is before that of the number before.")


class RegisterPage(Answer):
    """A part of the register, in the order it was written."""

    items: list[RegisterLine]
    next: str | None = Field(description="Give it back as `cursor` for more.")


class Reason(BaseModel):
    """Why somebody says no."""

    model_config = ConfigDict(extra="forbid")

    reason: str = Field(max_length=2000, description="At least ten letters.")


class DocumentEnded(Answer):
    """A document that is not signed and numbered any more, and why."""

    document_id: str
    ended: Literal["refused", "void"]


class SignatureJudged(Answer):
    """The verdict on one signature of a file; `signed_at` is ISO 8601 or empty."""

    field: str
    signer: str
    signed_at: str
    state: Literal["valid", "not_fully_signed", "invalid"]
    code: str
    revocation: str = Field(description="How the certificates stood then: good, revoked or unknown.")


class FileVerdict(Answer):
    """The verdict on a file: its state, the first reason by code and in words, and each signature."""

    state: Literal["valid", "not_fully_signed", "invalid"]
    code: str
    vi: str
    en: str
    signatures: list[SignatureJudged]


class RootTold(Answer):
    """A trusted root certificate."""

    subject: str
    valid_from: str
    valid_to: str
    sha256: str


class TrustedRoots(Answer):
    """The trusted roots, in the order of their files."""

    items: list[RootTold]
