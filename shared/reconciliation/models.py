"""What reconciliation tells a program."""

from pydantic import BaseModel, ConfigDict, Field


class OldestItem(BaseModel):
    """The item that is unfinished for longest."""

    model_config = ConfigDict(frozen=True)

    kind: str
    id: str
    state: str
    since: str
    waits: str
    why: str
    seconds: int


class FindingReport(BaseModel):
    """One thing found, and what to do, in Vietnamese and English."""

    model_config = ConfigDict(frozen=True)

    code: str
    service: str
    id: str
    since: str
    vi: str
    en: str
    repairable: bool = Field(description="`hoso doctor --repair` mends it.")


class ReconciliationReport(BaseModel):
    """How many items stand in each state, the oldest unfinished one, and what was found."""

    model_config = ConfigDict(frozen=True)

    well: bool
    counts: dict[str, dict[str, int]] = Field(description="Of each kind of item, how many stand in each state.")
    oldest: OldestItem | None
    by_code: dict[str, int] = Field(description="Of each code, how many findings there are.")
    findings: list[FindingReport] = Field(description="Of each code at most 200.")
