"""What filling takes and answers over HTTP."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from shared.http.models import Answer


class RuleReason(Answer):
    """Why a rule was not evaluated."""

    code: str
    vi: str
    en: str


class RuleFinding(Answer):
    """One place where a rule is broken."""

    page: int
    box: tuple[float, float, float, float] | None = Field(
        description="Left, bottom, right, top in mm from the lower left corner; null for what is missing."
    )
    found: str
    wanted: str


class RuleOutcome(Answer):
    """One rule on one paper."""

    code: str
    row: str
    state: Literal["passed", "failed", "not_evaluated"]
    severity: Literal["error", "warning"]
    article: str
    vi: str
    en: str
    reason: RuleReason | None = None
    findings: tuple[RuleFinding, ...] = ()


class PaperReport(Answer):
    """Every rule on one paper; `kind` is its title, empty for a letter or where it is not known."""

    kind: str
    pages: int
    errors: int
    warnings: int
    counts: dict[str, int]
    rules: tuple[RuleOutcome, ...]


class TemplateSpot(Answer):
    """A paragraph of a template: its part, its number among those with text, and its text; 0 is the whole file."""

    part: str
    paragraph: int
    text: str


class TemplateFaultReport(Answer):
    """One thing that is wrong with a template, and how it is mended."""

    code: str
    severity: Literal["error", "warning"]
    spot: TemplateSpot
    vi: str
    en: str

    @field_validator("severity", mode="before")
    @classmethod
    def _word(cls, severity: object) -> object:
        """Take the word of an enum."""
        return getattr(severity, "value", severity)


class TrialReport(Answer):
    """What the rules say of a trial paper."""

    kind: str
    pages: int
    errors: int
    warnings: int


class TemplateReport(Answer):
    """Every fault of a template; with errors no paper can be made. The unused are shown by no template of the pack."""

    errors: int
    faults: tuple[TemplateFaultReport, ...]
    unused_columns: tuple[str, ...]
    unused_facts: tuple[str, ...]
    trials: tuple[TrialReport, ...] = ()


class PreviewPaper(BaseModel):
    """A paper to look at: its kind, and its place among its kind."""

    model_config = ConfigDict(extra="forbid")

    kind: str
    order: int = Field(ge=1)


class PreviewBody(BaseModel):
    """What is previewed: the pass that the plan of a dossier gave, and which papers of it."""

    model_config = ConfigDict(extra="forbid")

    source: str
    papers: list[PreviewPaper] = Field(min_length=1, max_length=40)
