"""What is asked and answered of review: the decision, and whether papers agree."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from shared.http.models import Answer


class ReviewBody(BaseModel):
    """The decision of whoever reviews a dossier."""

    model_config = ConfigDict(extra="forbid")

    decision: Literal["approve", "return"]
    note: str = Field(default="", max_length=2000, description="Why; needed to return, and to approve `despite`.")
    despite: bool = Field(default=False, description="Approve although papers disagree; the note says why.")
    revision: int | None = Field(default=None, description="Of the dossier as it was read; another by now: 409.")
    on: list[str] = Field(default=[], max_length=2000, description="The documents that come back; empty: all.")


class OverruleBody(BaseModel):
    """A warning of a paper's check that does not count, and why."""

    model_config = ConfigDict(extra="forbid")

    rule: str = Field(max_length=80, description="Its code in the paper's report.")
    reason: str = Field(max_length=2000, description="Why, in at least ten letters.")


class OverruledWarning(Answer):
    """Why a warning does not count, who says so, and when."""

    reason: str
    by: str
    at: str


class DisagreementPlace(Answer):
    """Where something stands: in a paper its page and its box, in the table of nominees the cell."""

    paper: str
    text: str
    page: int
    box: tuple[float, float, float, float] | None = Field(description="Left, bottom, right, top in millimetres.")
    cell: str


class PaperDisagreement(Answer):
    """Two places that do not say the same; an error stops the dossier, a warning is shown."""

    code: str
    severity: Literal["error", "warning"]
    vi: str
    en: str
    first: DisagreementPlace
    second: DisagreementPlace


class DossierAgreement(Answer):
    """Whether the papers of a dossier agree with its nominees and with each other, as they are now."""

    papers: int = Field(description="How many papers were compared.")
    without: int = Field(description="How many have no text to compare: not made yet, or of a pack without rules.")
    errors: int
    disagreements: tuple[PaperDisagreement, ...]
