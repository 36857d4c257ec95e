"""What a rule can be about; each has the days it is in force on, its source, and whether a person has seen that."""

from datetime import date, timedelta
from typing import Annotated, Literal, Union

from pydantic import Field, model_validator

from shared.packs.model import Frozen, Identifier

DayOfYear = Annotated[str, Field(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")]  # 12-10: the tenth of December
LONGEST = timedelta(days=31)
Share = Annotated[float, Field(gt=0, le=1)]


class Dated(Frozen):
    """A rule from a day to a day, each included; open where none is given. `key` stays while its value changes."""

    key: Identifier
    title: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    source: str = Field(min_length=1)  # the decree and its article
    status: Literal["confirmed", "unverified"] = "unverified"

    @model_validator(mode="after")
    def _in_order(self) -> "Dated":
        if self.valid_from and self.valid_to and self.valid_from > self.valid_to:
            raise ValueError("valid_to < valid_from")
        return self

    def holds(self, day: date) -> bool:
        """Say whether the rule is in force on a day."""
        return (self.valid_from or date.min) <= day <= (self.valid_to or date.max)

    def meets(self, other: "Dated") -> bool:
        """Say whether there is a day on which both are in force."""
        starts = max(self.valid_from or date.min, other.valid_from or date.min)
        return starts <= min(self.valid_to or date.max, other.valid_to or date.max)


class Act(Dated):
    """A legal act that papers rest on, by its number and code."""

    topic: Literal["act"] = "act"
    code: str


class Form(Dated):
    """The form that a paper has to have: its name in the act."""

    topic: Literal["form"] = "form"
    form: str
    act: str = ""


class Quota(Dated):
    """How many may be given: a share of those who could get it, or a number."""

    topic: Literal["quota"] = "quota"
    of: str
    share: Share | None = None
    most: int | None = Field(default=None, ge=0)


class Quorum(Dated):
    """How many of a council must attend or agree; `whole` counts all members, those away too."""

    topic: Literal["quorum"] = "quorum"
    of: str
    share: Share
    whole: bool = True
    written: bool = False  # written opinions of those away count


class Deadline(Dated):
    """The last day of something: a day of the year, or so many days before something else."""

    topic: Literal["deadline"] = "deadline"
    of: str
    day: DayOfYear | None = None
    days_before: int | None = Field(default=None, ge=0)
    before: str = ""


class Citation(Dated):
    """How a paper names what it rests on, word for word."""

    topic: Literal["citation"] = "citation"
    text: str


class Retention(Dated):
    """How many years a file is kept; none is for good."""

    topic: Literal["retention"] = "retention"
    of: str
    years: int | None = Field(default=None, ge=1)


class Organisation(Dated):
    """What an organisation is called, and which is above it."""

    topic: Literal["organisation"] = "organisation"
    name: str
    short: str = ""
    superior: Identifier | None = None


class Post(Dated):
    """A post of an organisation, and who holds it."""

    topic: Literal["post"] = "post"
    organisation: Identifier
    name: str  # of the post: Phó Giám đốc
    holder: str


class Signing(Dated):
    """That the holder of a post may sign, and in which capacities (“KT.” …; none for the head)."""

    topic: Literal["signing"] = "signing"
    post: Identifier
    capacities: tuple[str, ...] = ()
    documents: tuple[Identifier, ...] = ()  # kinds of paper of the pack; none means all


class WorkingDays(Dated):
    """Days on which nobody works, though they are no weekend, or on which people do, though they are one."""

    topic: Literal["working_days"] = "working_days"
    works: bool = False

    @model_validator(mode="after")
    def _bounded(self) -> "WorkingDays":
        if self.valid_from is None or self.valid_to is None or self.valid_to - self.valid_from > LONGEST:
            raise ValueError("valid_from, valid_to: both, at most 31 days apart")
        return self


Rule = Annotated[
    Union[Act, Form, Quota, Quorum, Deadline, Citation, Retention, Organisation, Post, Signing, WorkingDays],  # noqa: UP007
    Field(discriminator="topic"),
]


class RuleFile(Frozen):
    """One file of rules."""

    rules: tuple[Rule, ...] = ()
