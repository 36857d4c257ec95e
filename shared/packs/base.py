"""What every value of a pack is made of."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

WORKBOOK = ".xlsx"  # how the name of a template ends that is no Word file
Identifier = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")]


class Frozen(BaseModel):
    """A value read from a pack: never changed, and an unknown word in the file is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Words(Frozen):
    """One sentence in Vietnamese and English."""

    vi: str
    en: str


class TextStyle(Frozen):
    """How a text stands at its bookmark when a document is issued: from it, centred on it, or up to it; its letters."""

    align: Literal["left", "centre", "right"] = "left"
    italic: bool = False
    bold: bool = False
    size: float = Field(default=13, ge=6, le=40)
