"""What is answered of the warnings of a paper's check, and the report that they are read from."""

from pydantic import BaseModel, Field

from services.intake.models.review import OverruledWarning
from shared.http.models import Answer


class PaperFinding(Answer):
    """One place that a rule warns of: what stands there, and what is wanted."""

    page: int
    present: str = Field(validation_alias="found")  # as the report calls it
    required: str = Field(validation_alias="wanted")


class PaperWarning(Answer):
    """A rule that warns of a paper; `overruled` says why it does not count, where somebody said so."""

    rule: str = Field(description="Its code, as `POST /v1/papers/{document_id}/overrule` takes it.")
    article: str = Field(description="Where the rule is from.")
    vi: str
    en: str
    findings: list[PaperFinding]
    overruled: OverruledWarning | None


class PaperWarnings(Answer):
    """All that the rules warn of in a paper as it is now."""

    document_id: str
    revision: int
    items: list[PaperWarning]


class ReportedRule(BaseModel):
    """A rule as the report of a check has it."""

    code: str
    state: str
    severity: str
    article: str = ""
    vi: str = ""
    en: str = ""
    findings: list[PaperFinding] = []

    @property
    def warns(self) -> bool:
        """Whether the paper breaks it, and may all the same."""
        return (self.state, self.severity) == ("failed", "warning")


class CheckReport(BaseModel):
    """The report of a check, as far as intake reads it."""

    rules: list[ReportedRule]
