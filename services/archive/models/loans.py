"""Uses of kept copies over HTTP."""

import datetime as dt

from pydantic import BaseModel, ConfigDict, Field

from shared.http.models import Answer


class NewLoan(BaseModel):
    """A kept copy that somebody uses: which paper, who, with whose leave, from when (left out: today)."""

    model_config = ConfigDict(extra="forbid")

    document_id: str = Field(max_length=90)
    person: str = Field(min_length=1, max_length=200)
    allowed_by: str = Field(min_length=1, max_length=200)
    on: dt.date | None = None
    note: str = Field(default="", max_length=300)


class Returned(BaseModel):
    """A copy that came back, and when (left out: today)."""

    model_config = ConfigDict(extra="forbid")

    on: dt.date | None = None


class LoanLine(Answer):
    """A line of the register of use of kept copies."""

    loan_id: str
    record_id: str
    document_id: str
    number: str = Field(description="Number and code of the paper; empty for none.")
    date: str
    title: str
    file_code: str
    person: str
    allowed_by: str
    taken_on: str
    returned_on: str | None = Field(description="Null while the copy is out.")
    note: str


class LoanPage(Answer):
    """Uses of a year, by day."""

    items: list[LoanLine]
    next: str | None = Field(description="Give it back as `cursor` for more.")
