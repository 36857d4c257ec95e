"""What is asked and answered of the office's books: incoming papers, initiatives and models."""

import datetime as dt
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from shared.http.models import Answer

Kind = Literal["initiative", "model", "example"]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class IncomingBody(BaseModel):
    """A paper that came: who sent it, its own number and date, what it is about, perhaps the season it is for."""

    model_config = ConfigDict(extra="forbid")

    sender: Text = Field(max_length=200, description="The agency or person that wrote it.", examples=["UBND tỉnh"])
    label: str = Field(default="", max_length=80, description="Its number and code.", examples=["139/KH-UBND"])
    date: dt.date | None = Field(default=None, description="The date on the paper.")
    title: Text = Field(max_length=500, description="Its type and subject.")
    arrived: dt.date | None = Field(default=None, description="Today when left out; never before the line before.")
    season: str | None = None
    submission: str | None = Field(default=None, description="The submission that has its files.")
    note: str = Field(default="", max_length=500)


class Handling(BaseModel):
    """How an incoming paper is dealt with; what is left out stays as it is."""

    model_config = ConfigDict(extra="forbid")

    handler: str | None = Field(default=None, max_length=200, description="The unit or person that deals with it.")
    forwarded: dt.date | None = Field(default=None, description="When it was handed on to the handler.")
    due: dt.date | None = None
    progress: str | None = Field(default=None, max_length=5000)
    answer: str | None = Field(default=None, max_length=80, description="Number and code of the answering paper.")
    note: str | None = Field(default=None, max_length=500)


class IncomingLine(Answer):
    """A line of the register of incoming papers; `late`: its day is past, and nothing answers it."""

    year: int
    number: int
    arrived: str
    sender: str
    label: str
    date: str | None
    title: str
    season: str | None
    submission: str | None
    handler: str
    forwarded: str | None
    due: str | None
    progress: str
    answer: str
    note: str
    late: bool


class IncomingPage(Answer):
    """A part of the register of a year, by number."""

    items: list[IncomingLine]
    next: str | None = Field(description="Give it back as `cursor` for more.")


class InitiativeBody(BaseModel):
    """An initiative (sáng kiến), a model (mô hình) or an example (điển hình) that a unit tells of."""

    model_config = ConfigDict(extra="forbid")

    kind: Kind
    name: Text = Field(max_length=300)
    author: Text = Field(max_length=200, description="The person or collective.")
    text: Text = Field(max_length=5000, description="What it does, and what came of it.")
    unit: str | None = Field(default=None, max_length=200, description="Whose it is; left out, of whoever asks.")
    submission: str | None = Field(default=None, description="The submission that has its files.")


class Spread(BaseModel):
    """How an initiative was spread: the paper or event that did it."""

    model_config = ConfigDict(extra="forbid")

    how: Text = Field(max_length=500)


class InitiativeLine(Answer):
    """A line of the register of initiatives, models and examples of a season."""

    initiative_id: str
    kind: Kind
    name: str
    author: str
    text: str
    unit: str
    submission: str | None
    day: str
    spread_on: str | None
    spread_how: str


class InitiativePage(Answer):
    """A part of that register, in the order it was written."""

    items: list[InitiativeLine]
    next: str | None = Field(description="Give it back as `cursor` for more.")
