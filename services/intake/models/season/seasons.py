"""What is asked and answered of seasons."""

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from shared.http.models import Answer


class SeasonBody(BaseModel):
    """A season to be made: of a starter of its pack, as a copy of another season, or of facts of one's own."""

    model_config = ConfigDict(extra="forbid")

    pack: str
    starter: str | None = None
    copy_of: str | None = Field(default=None, description="The id of a season of the same pack.")
    facts: dict[str, JsonValue] | None = None


class SeasonChange(BaseModel):
    """All facts of a season anew, and the version that they were made from."""

    model_config = ConfigDict(extra="forbid")

    version: int
    facts: dict[str, JsonValue]


class SeasonSummary(Answer):
    """A season in its newest version: when and by whom (the id of a person or key) that was made."""

    season_id: str
    pack: str
    unit: str | None = Field(description="The unit of the agency whose it is; null: the agency's, for every unit.")
    title: str
    year: int | None
    version: int
    digest: str = Field(description="SHA-256 of the facts as canonical JSON.")
    at: str
    by: str


class Season(SeasonSummary):
    """One version of a season with its facts."""

    pack_digest: str = Field(description="The version of the pack that the facts were looked at by.")
    facts: dict[str, JsonValue]


class SeasonPage(Answer):
    """One page of seasons, newest first."""

    items: list[SeasonSummary]
    next: str | None = Field(description="Give it back as `cursor` for more.")


class SeasonVersion(Answer):
    """One version of a season."""

    version: int
    digest: str = Field(description="SHA-256 of the facts as canonical JSON.")
    pack_digest: str
    at: str
    by: str


class SeasonVersionPage(Answer):
    """One page of the versions of a season, newest first."""

    items: list[SeasonVersion]
    next: str | None = Field(description="Give it back as `cursor` for more.")
