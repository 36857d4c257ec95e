"""What is asked and answered of those who get papers."""

import datetime as dt
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from shared.http.models import Answer


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
