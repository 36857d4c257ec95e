"""What every value of a pack is made of."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Identifier = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")]


class Frozen(BaseModel):
    """A value read from a pack: never changed, and an unknown word in the file is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Words(Frozen):
    """One sentence in Vietnamese and English."""

    vi: str
    en: str
