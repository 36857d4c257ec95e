"""What is asked and answered of duties, figures and milestones of a season."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from shared.http.models import Answer


class DutyReportBody(BaseModel):
    """A unit's report on its duties: text, and files by the submission that handed them in."""

    model_config = ConfigDict(extra="forbid")

    unit: str | None = Field(default=None, description="Whose duties; left out, those of whoever asks.")
    text: str = Field(min_length=1, max_length=20_000)
    submission: str | None = None


class Duty(Answer):
    """What a unit was given, and what it reported last; `late`: the day is past and it did not."""

    unit: str
    tasks: list[str]
    due: str
    late: bool
    reported_on: str | None
    reported_by: str | None = Field(description="The id of a person or key.")
    text: str | None
    submission: str | None


class DutyBoard(Answer):
    """The duties of a season, in its order: all of them for the agency, its own for a unit."""

    items: list[Duty]


class CountedFigure(Answer):
    """A counted fact, its value now, and what was counted."""

    fact: str
    value: int
    counts: Literal["duties", "reported", "late", "papers"]
    kind: str | None


class CountedFigures(Answer):
    """Every figure of a season that is counted and never typed."""

    items: list[CountedFigure]


class HandIn(Answer):
    """What a unit handed in for a season; without a submission it has not yet."""

    unit: str
    submission: str | None
    state: Literal["ready", "faulty", "no_table"] | None
    nominees: int
    at: str | None
    in_list: bool = Field(description="Whether the newest list of the season was merged from it.")


class HandIns(Answer):
    """What the units handed in for a season, and the newest list that was merged of it (for the agency alone)."""

    items: list[HandIn]
    list: str | None


class CalendarEntry(Answer):
    """A milestone: when it is due, the kind of dossier that it starts, and how far that is.

    `planned`, `soon` (within the lead of the pack), `missed` (past, and nothing was begun), `started`, `done`.
    """

    title: str
    due: str
    kind: str | None
    state: Literal["planned", "soon", "missed", "started", "done"]
    dossier_id: str | None


class SeasonCalendar(Answer):
    """The milestones of a season by their days."""

    items: list[CalendarEntry]
