"""What is asked and answered of nominees who stand at two places."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from services.intake.models.table.rows import SheetRow
from shared.http.models import Answer

Verdict = Literal["keep", "drop"]


class NomineePlace(BaseModel):
    """Where a nominee stands: the submission, the key of the table, the order in it."""

    model_config = ConfigDict(extra="forbid", frozen=True, from_attributes=True)

    submission_id: str
    table: str
    order: int = Field(ge=1)


class DecisionBody(BaseModel):
    """What is decided about a nominee of the submission who stands elsewhere too."""

    model_config = ConfigDict(extra="forbid")

    table: str
    order: int = Field(ge=1)
    other: NomineePlace
    verdict: Verdict = Field(description="`keep` the row, or `drop` it: no paper is made of it.")
    note: str = Field(default="", max_length=1000)


class RowDecision(Answer):
    """A decision, when and by whom it was made."""

    table: str
    order: int
    other: NomineePlace
    verdict: Verdict
    note: str
    at: str
    by: str


class Duplicate(Answer):
    """A nominee beside another of the same name; `same` where all that tells two nominees apart is the same too."""

    row: SheetRow
    other: SheetRow
    place: NomineePlace
    same: bool
    season: str | None
    record_id: str | None = Field(description="The archived record in which the other was awarded.")
    decision: RowDecision | None


class DuplicatePage(Answer):
    """One page of nominees who stand at two places, in the order of the table."""

    items: list[Duplicate]
    next: str | None = Field(description="Give it back as `cursor` for more.")
