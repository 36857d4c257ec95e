"""What signing takes and answers over HTTP about numbers and the register."""

import datetime as dt
import re

from pydantic import BaseModel, ConfigDict, Field, field_validator
from pydantic_core import PydanticKnownError

from services.signing.most import PAPERS
from shared.http.models import Answer

DATE = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Issue(BaseModel):
    """The date documents are to bear; today in Vietnam when left out. A date by another name is not overlooked."""

    model_config = ConfigDict(extra="forbid")

    date: dt.date | None = None
    reason: str = Field(default="", max_length=500, description="Why the date is before that of the number before.")

    @field_validator("date", mode="before")
    @classmethod
    def _written(cls, value: object) -> object:
        """Take a date only as it is written: as a count of seconds 20251231 would be a day of 1970, for good."""
        if value is not None and not (isinstance(value, str) and DATE.fullmatch(value)):
            raise PydanticKnownError("date_type")
        return value


class IssueMany(Issue):
    """The documents to be numbered, in any order: they get their numbers in the pack's."""

    documents: list[str] = Field(min_length=1, max_length=PAPERS)


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
